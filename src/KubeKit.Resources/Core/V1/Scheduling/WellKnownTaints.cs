namespace KubeKit.Resources.Core.V1;

/// <summary>Keys of taints that the cluster sets itself.</summary>
public static class WellKnownTaints
{
    /// <summary>The node is not ready.</summary>
    public const string NotReady = "node.kubernetes.io/not-ready";

    /// <summary>The node is not heard of.</summary>
    public const string Unreachable = "node.kubernetes.io/unreachable";

    /// <summary>The node is cordoned.</summary>
    public const string Unschedulable = "node.kubernetes.io/unschedulable";

    /// <summary>Memory runs short.</summary>
    public const string MemoryPressure = "node.kubernetes.io/memory-pressure";

    /// <summary>Disk space runs short.</summary>
    public const string DiskPressure = "node.kubernetes.io/disk-pressure";

    /// <summary>Process ids run short.</summary>
    public const string PidPressure = "node.kubernetes.io/pid-pressure";

    /// <summary>The network is not set up.</summary>
    public const string NetworkUnavailable = "node.kubernetes.io/network-unavailable";

    /// <summary>The node is known to be down.</summary>
    public const string OutOfService = "node.kubernetes.io/out-of-service";
}
