namespace KubeKit.Store.Etcd.Watching;

/// <summary>
/// The newest changes in revision order, one copy for all watches: a frozen view that later changes do not touch. Views share
/// their items, of which each knows how many were there when it was made.
/// </summary>
/// <param name="Start">All changes behind this revision are here.</param>
/// <param name="Published">All changes up to this revision have been told of.</param>
/// <param name="Items">The changes, and maybe later ones.</param>
/// <param name="Count">How many of them are this view's.</param>
/// <param name="Bytes">What their values take.</param>
internal sealed record ChangeWindow(long Start, long Published, StoreEvent[] Items, int Count, long Bytes)
{
    /// <summary>An empty window that begins behind a revision.</summary>
    public static ChangeWindow At(long revision) => new(revision, revision, new StoreEvent[64], 0, 0);

    /// <summary>Whether a watch that has come this far finds here all that follows.</summary>
    public bool Reaches(long position) => position >= Start;

    /// <summary>The window with more changes; the older half is let go where they become too many or too big.</summary>
    public ChangeWindow With(IReadOnlyList<StoreEvent> changes, long published, int maximumCount, long maximumBytes)
    {
        var (start, items, count, bytes) = (Start, Items, Count, Bytes);
        foreach (var change in changes)
        {
            if (count >= maximumCount || (bytes > maximumBytes && count > 1))
            {
                var kept = count / 2;
                start = items[count - kept - 1].Record.Revision;
                items = items.AsSpan(count - kept, kept).ToArray();
                (count, bytes) = (kept, items.Sum(Size));
            }

            if (count == items.Length)
            {
                Array.Resize(ref items, Math.Max(64, count * 2));
            }

            items[count++] = change;
            bytes += Size(change);
        }

        return new ChangeWindow(start, Math.Max(Published, published), items, count, bytes);
    }

    /// <summary>
    /// The next changes of a prefix behind a position, which moves; null when there are none. At most about
    /// <paramref name="maximum"/>: what one revision changed is not taken apart.
    /// </summary>
    public List<StoreEvent>? Read(string prefix, ref long position, int maximum)
    {
        List<StoreEvent>? found = null;
        for (var i = FirstBehind(position); i < Count; i++)
        {
            var record = Items[i].Record;
            if (found?.Count >= maximum && record.Revision != Items[i - 1].Record.Revision)
            {
                position = Items[i - 1].Record.Revision;
                return found;
            }

            if (record.Key.Text.StartsWith(prefix, StringComparison.Ordinal))
            {
                (found ??= []).Add(Items[i]);
            }
        }

        position = Math.Max(position, Published);
        return found;
    }

    private int FirstBehind(long position)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Items[middle].Record.Revision <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static long Size(StoreEvent change) => change.Record.Value.Length + (change.Previous?.Value.Length ?? 0);
}
