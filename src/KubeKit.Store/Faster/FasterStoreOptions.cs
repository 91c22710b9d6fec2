using KubeKit.Store.Compaction;

namespace KubeKit.Store.Faster;

/// <summary>Where the embedded store keeps its files, and how much history.</summary>
public sealed class FasterStoreOptions
{
    /// <summary>The directory; it belongs to one process at a time.</summary>
    public required string Directory { get; set; }

    /// <summary>How long history is kept: watches and lists at older revisions get <see cref="CompactedException"/>.</summary>
    public HistoryRetention History { get; } = new();

    /// <summary>How much log may gather, in bytes, before live data is written to a checkpoint and the log cut.</summary>
    /// <value>256 MiB, or twice the live data where that is more: read again in a second or two at start.</value>
    public long CheckpointLogBytes { get; set; } = 256L * 1024 * 1024;
}
