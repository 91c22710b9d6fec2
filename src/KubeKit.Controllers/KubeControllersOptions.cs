namespace KubeKit.Controllers;

/// <summary>What a host says about its controllers.</summary>
public sealed class KubeControllersOptions
{
    /// <summary>The certificates (PEM) by which pods know the API server: published in each namespace as <c>kube-root-ca.crt</c>. Null publishes nothing.</summary>
    public string? RootCertificatePem { get; set; }

    /// <summary>How many pods that have ended may stay, in all namespaces; above, the oldest are deleted. None are with 0 or less.</summary>
    /// <value>12500, as kube-controller-manager's <c>--terminated-pod-gc-threshold</c>.</value>
    public int TerminatedPodThreshold { get; set; } = 12_500;

    /// <summary>How nodes are watched over.</summary>
    public NodeLifecycleOptions Nodes { get; } = new();
}

/// <summary>How nodes are watched over.</summary>
public sealed class NodeLifecycleOptions
{
    /// <summary>How long a node may be silent before it counts as unreachable.</summary>
    /// <value>40 s, as kube-controller-manager's <c>--node-monitor-grace-period</c> before 1.32 (50 s since).</value>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How often nodes are looked at.</summary>
    /// <value>5 s, as <c>--node-monitor-period</c>.</value>
    public TimeSpan MonitorPeriod { get; set; } = TimeSpan.FromSeconds(5);
}
