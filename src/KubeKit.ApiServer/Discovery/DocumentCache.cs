using System.Collections.Concurrent;

namespace KubeKit.ApiServer.Discovery;

/// <summary>Documents by name, built on first demand and dropped when the API changes.</summary>
internal sealed class DocumentCache(ServedApiSource source)
{
    private volatile Generation _current = new(-1);

    /// <summary>The document of that name.</summary>
    /// <param name="name">The name: mostly the path.</param>
    /// <param name="build">Builds the document, or null when the API has none of that name.</param>
    public ServedDocument? Get(string name, Func<ServedApi, ServedDocument?> build)
    {
        var stock = source.Current;
        var current = _current;
        if (current.Number != stock.Generation)
        {
            _current = current = new Generation(stock.Generation);
        }

        if (!current.Documents.TryGetValue(name, out var document) && build(stock.Api) is { } built)
        {
            document = current.Documents.GetOrAdd(name, built);
        }

        return document;
    }

    private sealed class Generation(int number)
    {
        public int Number { get; } = number;

        public ConcurrentDictionary<string, ServedDocument> Documents { get; } = new(StringComparer.Ordinal);
    }
}
