using KubeKit.Store.Compaction;
using KubeKit.Store.Encryption;

namespace KubeKit.Store.Faster;

/// <summary>Where the embedded store keeps its files, how much history, and how much memory it takes.</summary>
public sealed class FasterStoreOptions
{
    /// <summary>The directory; it belongs to one process at a time.</summary>
    public required string Directory { get; set; }

    /// <summary>How much history is kept, on the disk; what is older is <see cref="CompactedException"/>.</summary>
    /// <value>
    /// An hour, while the log takes at most 256 MiB, or twice the live data where that is more (read again in a second or
    /// two at start); beyond it the older half goes.
    /// </value>
    public HistoryRetention History { get; } = new() { MaximumBytes = 256L << 20 };

    /// <summary>How many bytes of values stay in memory, of live records and of history together; the others are read from the disk.</summary>
    /// <value>64 MiB: 45,000 objects of 1.4 KB. Keys and places are in memory beside it, some 300 bytes an object.</value>
    public long ValueCacheBytes { get; set; } = 64L << 20;

    /// <summary>How many of the newest changes watches and lists at older revisions find in memory; what is older they read from the log.</summary>
    /// <value>32,768: ten seconds of a very busy cluster, at some 200 bytes each.</value>
    public int WindowRevisions { get; set; } = 32_768;

    /// <summary>Which values are encrypted in the files, with which keys.</summary>
    public StoreEncryption Encryption { get; } = new();

    /// <summary>In such a time all that the store serves is compared once with what is in its files, a little at a time.</summary>
    /// <value>null: never. Damage is then met when a record is read, or at the next start.</value>
    public TimeSpan? DigestPeriod { get; set; }

    /// <summary>Called once with the reason when a failed write, or damage, stops the store.</summary>
    public Action<string>? Stopped { get; set; }
}
