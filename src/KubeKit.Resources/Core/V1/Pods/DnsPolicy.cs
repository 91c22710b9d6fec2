namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="PodSpec.DnsPolicy"/>.</summary>
public static class DnsPolicy
{
    /// <summary>Ask the cluster DNS, unless the pod shares the host network.</summary>
    public const string ClusterFirst = "ClusterFirst";

    /// <summary>Ask the cluster DNS also on the host network.</summary>
    public const string ClusterFirstWithHostNet = "ClusterFirstWithHostNet";

    /// <summary>Ask what the node asks.</summary>
    public const string Default = "Default";

    /// <summary>Ask only what dnsConfig names.</summary>
    public const string None = "None";
}
