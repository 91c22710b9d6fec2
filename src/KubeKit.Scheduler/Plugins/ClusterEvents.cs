namespace KubeKit.Scheduler.Plugins;

/// <summary>Changes that may make room for a pod.</summary>
[Flags]
public enum ClusterEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A node came.</summary>
    NodeAdded = 1,

    /// <summary>A node offers other amounts of resources.</summary>
    NodeAllocatable = 1 << 1,

    /// <summary>A node's labels changed.</summary>
    NodeLabels = 1 << 2,

    /// <summary>A node's taints changed, or whether it takes pods at all.</summary>
    NodeTaints = 1 << 3,

    /// <summary>A placed pod came.</summary>
    PodPlaced = 1 << 4,

    /// <summary>A placed pod went or ended.</summary>
    PodRemoved = 1 << 5,

    /// <summary>A placed pod's labels or needs changed.</summary>
    PodChanged = 1 << 6,

    /// <summary>A namespace's labels changed.</summary>
    NamespaceLabels = 1 << 7,

    /// <summary>Any of them.</summary>
    All = (1 << 8) - 1,
}
