using KubeKit.Store.Compaction;

namespace KubeKit.Store.Memory;

/// <summary>What the in-memory store is told.</summary>
public sealed class MemoryStoreOptions
{
    /// <summary>How much history is kept.</summary>
    public HistoryRetention History { get; } = new();
}
