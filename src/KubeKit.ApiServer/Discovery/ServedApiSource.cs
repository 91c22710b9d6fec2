using KubeKit.ApiServer.Subresources;

namespace KubeKit.ApiServer.Discovery;

/// <summary>What the server serves now: taken stock of anew when the registry has changed.</summary>
internal sealed class ServedApiSource(ResourceRegistry registry, IEnumerable<ISubresource> subresources)
{
    private readonly ISubresource[] _subresources = [.. subresources];
    private volatile Stock? _stock;

    /// <summary>What is served, and the registry's generation that this was taken from.</summary>
    public Stock Current
    {
        get
        {
            var generation = registry.Generation;
            var stock = _stock;
            if (stock is null || stock.Generation != generation)
            {
                // Two requests may both do it: the results are equal.
                _stock = stock = new Stock(generation, ServedApi.Of(registry.Definitions, _subresources));
            }

            return stock;
        }
    }

    /// <summary>What was served at one generation of the registry.</summary>
    internal sealed record Stock(int Generation, ServedApi Api);
}
