using System.Collections.Immutable;

namespace KubeKit.Store.Memory;

/// <summary>All records as of one revision: an immutable tree that shares all unchanged branches with its neighbours, so that a snapshot costs nothing to keep and readers need no lock.</summary>
internal sealed record StoreSnapshot(long Revision, ImmutableSortedSet<StoreRecord> Records)
{
    public static StoreSnapshot Empty(long revision) => new(revision, ImmutableSortedSet.Create<StoreRecord>(ByKey.Instance));

    public StoreRecord? Find(StoreKey key) => Records.TryGetValue(Probe(key), out var found) ? found : null;

    public StorePage Page(StoreRange range)
    {
        var first = FirstAt(range.After is { } after && after >= range.Prefix ? new StoreKey(after.Text + "\0") : range.Prefix);
        var end = EndOf(range.Prefix);
        var count = Math.Max(0, end - first);
        var taken = range.Limit > 0 ? Math.Min(range.Limit, count) : count;
        var page = new StoreRecord[taken];
        for (var i = 0; i < taken; i++)
        {
            page[i] = Records[first + i];
        }

        return new StorePage(page, Revision, count - taken);
    }

    public int Count(StoreKey prefix) => Math.Max(0, EndOf(prefix) - FirstAt(prefix));

    public StoreSnapshot With(StoreRecord record, StoreRecord? previous) =>
        new(record.Revision, (previous is null ? Records : Records.Remove(previous)).Add(record));

    public StoreSnapshot Without(StoreRecord previous, long revision) => new(revision, Records.Remove(previous));

    private int FirstAt(StoreKey key)
    {
        var index = Records.IndexOf(Probe(key));
        return index >= 0 ? index : ~index;
    }

    // Keys are text: nothing under a prefix is greater than the prefix followed by the greatest character.
    private int EndOf(StoreKey prefix) => FirstAt(new StoreKey(prefix.Text + '\uffff'));

    private static StoreRecord Probe(StoreKey key) => new(key, default, 0);

    private sealed class ByKey : IComparer<StoreRecord>
    {
        public static readonly ByKey Instance = new();

        public int Compare(StoreRecord? x, StoreRecord? y) => x!.Key.CompareTo(y!.Key);
    }
}
