using System.Diagnostics.CodeAnalysis;

namespace KubeKit.Store.Memory;

/// <summary>Reads ranges of the index as they were at one revision.</summary>
internal static class SnapshotReader
{
    public static StorePage ReadPage(OrderedIndex index, in StoreRange range, long revision, PageCounts counts)
    {
        var prefix = range.Prefix.Text ?? "";
        var records = NewPage(range);
        for (var node = First(index, prefix, range.After); IsUnder(node, prefix); node = node.Next(0))
        {
            if (node.RecordAt(revision) is not { } record)
            {
                continue;
            }

            if (range.Limit == 0 || records.Count < range.Limit)
            {
                records.Add(record);
                continue;
            }

            var remaining = counts.Behind(prefix, range.After, revision) is { } known ? known - records.Count : CountFrom(node, prefix, revision);
            counts.Note(prefix, records[^1].Key.Text, revision, remaining);
            return new StorePage(records, revision, remaining);
        }

        return new StorePage(records, revision, 0);
    }

    /// <summary>A page of records that come in key order from elsewhere.</summary>
    public static StorePage ReadPage(IEnumerable<StoreRecord> source, in StoreRange range, long revision)
    {
        var records = NewPage(range);
        long remaining = 0;
        foreach (var record in source)
        {
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

    public static long Count(OrderedIndex index, string prefix, long revision) => CountFrom(index.Seek(prefix, inclusive: true), prefix, revision);

    public static IndexNode? First(OrderedIndex index, string prefix, StoreKey? after) =>
        after is { } key && string.CompareOrdinal(key.Text, prefix) >= 0
            ? index.Seek(key.Text, inclusive: false)
            : index.Seek(prefix, inclusive: true);

    public static bool IsUnder([NotNullWhen(true)] IndexNode? node, string prefix) => node is not null && node.Key.StartsWith(prefix, StringComparison.Ordinal);

    private static long CountFrom(IndexNode? node, string prefix, long revision)
    {
        long count = 0;
        for (; IsUnder(node, prefix); node = node.Next(0))
        {
            count += node.RecordAt(revision) is null ? 0 : 1;
        }

        return count;
    }

    private static List<StoreRecord> NewPage(in StoreRange range) => new(range.Limit > 0 ? Math.Min(range.Limit, 1024) : 64);
}
