using KubeKit.Store.Memory;

namespace KubeKit.Store.History;

/// <summary>
/// Keys as they were before the window in memory: for each one that changed between that revision and the window, the
/// archive tells what the first such change replaced; the others are as the window's oldest revision shows them.
/// </summary>
internal sealed class PastState
{
    private readonly IChangeArchive _archive;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _replaced = new(StringComparer.Ordinal);
    private KeyValuePair<string, long>[] _ordered = [];
    private long _upTo;

    public PastState(IChangeArchive archive, string prefix, long revision) =>
        (_archive, Prefix, Revision, _upTo) = (archive, prefix, revision, revision);

    /// <summary>The revision that is told of.</summary>
    public long Revision { get; }

    /// <summary>Which keys.</summary>
    public string Prefix { get; }

    /// <summary>The records after <paramref name="after"/>, in key order. The caller pins the revision and the window.</summary>
    public IEnumerable<StoreRecord> Read(OrderedIndex index, StoreKey? after, long window)
    {
        var changed = ReplacedUpTo(window);
        var next = after is { } key ? FirstBehind(changed, key.Text) : 0;
        for (var node = SnapshotReader.First(index, Prefix, after); SnapshotReader.IsUnder(node, Prefix); node = node.Next(0))
        {
            var order = 1;
            for (; next < changed.Length && (order = string.CompareOrdinal(changed[next].Key, node.Key)) <= 0; next++)
            {
                if (Replaced(changed[next]) is { } old)
                {
                    yield return old;
                }

                if (order == 0)
                {
                    next++;
                    break;
                }
            }

            if (order != 0 && node.RecordAt(window) is { } record)
            {
                yield return record;
            }
        }

        for (; next < changed.Length; next++)
        {
            if (Replaced(changed[next]) is { } old)
            {
                yield return old;
            }
        }
    }

    private StoreRecord? Replaced(KeyValuePair<string, long> change) =>
        change.Value == 0 ? null : _archive.Record(new StoreKey(change.Key), change.Value);

    private KeyValuePair<string, long>[] ReplacedUpTo(long window)
    {
        lock (_gate)
        {
            var known = _replaced.Count;
            while (_upTo < window)
            {
                if (_archive.TryReadHead(++_upTo, Prefix, out var key, out var previous))
                {
                    _replaced.TryAdd(key.Text, previous);
                }
            }

            if (_replaced.Count > known)
            {
                _ordered = [.. _replaced];
                Array.Sort(_ordered, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
            }

            return _ordered;
        }
    }

    private static int FirstBehind(KeyValuePair<string, long>[] changed, string after)
    {
        var (low, high) = (0, changed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(changed[middle].Key, after) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
