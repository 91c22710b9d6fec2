namespace KubeKit.Store.Memory;

/// <summary>Reads ranges of the index as they were at one revision.</summary>
internal static class SnapshotReader
{
    public static StorePage ReadPage(OrderedIndex index, in StoreRange range, long revision)
    {
        var prefix = range.Prefix.Text ?? "";
        var records = new List<StoreRecord>(range.Limit > 0 ? Math.Min(range.Limit, 1024) : 64);
        long remaining = 0;
        for (var node = First(index, prefix, range.After); node is not null && IsUnder(node, prefix); node = node.Next(0))
        {
            if (node.RecordAt(revision) is not { } record)
            {
                continue;
            }

            if (range.Limit > 0 && records.Count == range.Limit)
            {
                remaining++;
            }
            else
            {
                records.Add(record);
            }
        }

        return new StorePage(records, revision, remaining);
    }

    public static long Count(OrderedIndex index, string prefix, long revision)
    {
        long count = 0;
        for (var node = index.Seek(prefix, inclusive: true); node is not null && IsUnder(node, prefix); node = node.Next(0))
        {
            count += node.RecordAt(revision) is null ? 0 : 1;
        }

        return count;
    }

    private static IndexNode? First(OrderedIndex index, string prefix, StoreKey? after) =>
        after is { } key && string.CompareOrdinal(key.Text, prefix) >= 0
            ? index.Seek(key.Text, inclusive: false)
            : index.Seek(prefix, inclusive: true);

    private static bool IsUnder(IndexNode node, string prefix) => node.Key.StartsWith(prefix, StringComparison.Ordinal);
}
