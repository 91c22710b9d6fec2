using System.Text;
using KubeKit.Store.Faster;
using KubeKit.Store.Faster.Commit;

namespace KubeKit.Store.Tests.Faster;

/// <summary>
/// Stores of a few kilobytes that have all that a large one has: pages, segments, a log that is cut behind checkpoints.
/// They open in a millisecond, so that tests can open thousands.
/// </summary>
internal static class SmallStore
{
    /// <summary>Pages of 4 KiB in files of 16 KiB.</summary>
    public static readonly LogLayout Layout = new(PageBits: 12, SegmentBits: 14, ExtendBy: 4096);

    /// <summary>Hardly anything in memory: values, and history behind the newest changes, are read from the files.</summary>
    public static FasterClusterStore Create(string directory, Disk? disk = null, TimeProvider? time = null, long historyBytes = 24 << 10, int window = 16, long cache = 0)
    {
        var options = new FasterStoreOptions { Directory = directory, ValueCacheBytes = cache, WindowRevisions = window };
        options.History.MaximumBytes = historyBytes;
        return new FasterClusterStore(options, time ?? TimeProvider.System, disk ?? Disk.Real, Layout);
    }

    /// <summary>Opens a store, or disposes it when it does not open.</summary>
    public static async Task<FasterClusterStore> OpenAsync(FasterClusterStore store, CancellationToken cancellation)
    {
        try
        {
            await store.OpenAsync(cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public static StoreWrite Put(string key, string value, long? expected = null) => new()
    {
        Key = new(key),
        Kind = StoreWriteKind.Put,
        Value = Encoding.UTF8.GetBytes(value),
        RevisionOffset = -1,
        ExpectedRevision = expected,
    };

    public static StoreWrite Delete(string key, long? expected = null) => Put(key, "", expected) with { Kind = StoreWriteKind.Delete };

    public static string Text(StoreRecord record) => Encoding.UTF8.GetString(record.Value.Span);
}
