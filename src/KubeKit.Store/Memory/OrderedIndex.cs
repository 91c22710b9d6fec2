namespace KubeKit.Store.Memory;

/// <summary>
/// Keys in ordinal order as a skip list. One writer at a time (the caller's lock); any number of readers, without locks.
/// A reader that stands on a removed node still walks on: a removed node keeps its successors.
/// </summary>
internal sealed class OrderedIndex
{
    // 16 levels at one in four hold 4^16 keys before searches degrade.
    private const int MaximumHeight = 16;

    private readonly IndexNode _head = new("", MaximumHeight);
    private readonly IndexNode[] _path = new IndexNode[MaximumHeight];
    private uint _random = 2463534242;

    /// <summary>How many keys the index holds, tombstones included.</summary>
    public int Count { get; private set; }

    public IndexNode? Find(string key)
    {
        var node = Seek(key, inclusive: true);
        return node is not null && string.Equals(node.Key, key, StringComparison.Ordinal) ? node : null;
    }

    /// <summary>The first node at or (when not <paramref name="inclusive"/>) behind <paramref name="key"/>.</summary>
    public IndexNode? Seek(string key, bool inclusive)
    {
        var node = _head;
        IndexNode? next = null;
        for (var level = MaximumHeight - 1; level >= 0; level--)
        {
            // What bounded the level above bounds this one too: no need to compare with it again.
            var bound = next;
            next = node.Next(level);
            while (next is not null && !ReferenceEquals(next, bound) && Precedes(next.Key, key, inclusive))
            {
                node = next;
                next = node.Next(level);
            }
        }

        return next;
    }

    /// <summary>Writer only: the key's node, made when it is new.</summary>
    public IndexNode FindOrAdd(string key, out bool added)
    {
        if (FindPath(key) is { } found)
        {
            added = false;
            return found;
        }

        added = true;
        var node = new IndexNode(key, RandomHeight());
        for (var level = 0; level < node.Height; level++)
        {
            node.SetNext(level, _path[level].Next(level));
        }

        // From the bottom up, so that a node found on a high level is linked below.
        for (var level = 0; level < node.Height; level++)
        {
            _path[level].SetNext(level, node);
            _path[level] = node; // the way to what comes next in order
        }

        Count++;
        return node;
    }

    /// <summary>Writer only: the key's node. To find, add or remove the same key next, or one that follows it, is then at hand.</summary>
    public IndexNode? FindToChange(string key) => FindPath(key);

    /// <summary>Writer only: unlinks a node.</summary>
    public void Remove(IndexNode node)
    {
        if (!ReferenceEquals(FindPath(node.Key), node))
        {
            return;
        }

        for (var level = node.Height - 1; level >= 0; level--)
        {
            _path[level].SetNext(level, node.Next(level));
        }

        Count--;
    }

    private static bool Precedes(string candidate, string key, bool inclusive)
    {
        var order = string.CompareOrdinal(candidate, key);
        return order < 0 || (order == 0 && !inclusive);
    }

    /// <summary>Fills the path of predecessors and returns the key's node if it is there.</summary>
    private IndexNode? FindPath(string key)
    {
        if (LeadsTo(key, out var known))
        {
            return known;
        }

        var node = _head;
        IndexNode? next = null;
        for (var level = MaximumHeight - 1; level >= 0; level--)
        {
            var bound = next;
            next = node.Next(level);
            while (next is not null && !ReferenceEquals(next, bound) && string.CompareOrdinal(next.Key, key) < 0)
            {
                node = next;
                next = node.Next(level);
            }

            _path[level] = node;
        }

        return next is not null && string.Equals(next.Key, key, StringComparison.Ordinal) ? next : null;
    }

    /// <summary>Whether the path last walked is this key's as well: it lies behind the path's end, and not behind what follows there.</summary>
    private bool LeadsTo(string key, out IndexNode? found)
    {
        found = null;
        if (_path[0] is not { } last || (!ReferenceEquals(last, _head) && string.CompareOrdinal(last.Key, key) >= 0))
        {
            return false;
        }

        var next = last.Next(0);
        var order = next is null ? 1 : string.CompareOrdinal(next.Key, key);
        found = order == 0 ? next : null;
        return order >= 0;
    }

    private int RandomHeight()
    {
        // xorshift32: heights need to be spread, not to be secret.
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        var height = 1;
        for (var bits = _random; height < MaximumHeight && (bits & 3) == 0; bits >>= 2)
        {
            height++;
        }

        return height;
    }
}
