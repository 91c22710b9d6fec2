namespace KubeKit.Node.Runtime;

/// <summary>What a runtime is and can do.</summary>
public sealed record RuntimeInfo
{
    /// <summary>The scheme of container ids and of the node's <c>containerRuntimeVersion</c>: docker, process, hollow.</summary>
    public required string Name { get; init; }

    /// <summary>The runtime's version.</summary>
    public required string Version { get; init; }

    /// <summary>Whether pods have addresses beyond this machine's loopback.</summary>
    public required bool PodsHaveOwnNetwork { get; init; }

    /// <summary>The address under which pods reach this machine (where the kubelet and the Service proxy listen); null when pods share its loopback.</summary>
    public string? HostAddressForPods { get; init; }

    /// <summary>Processors at hand, in thousandths; null to use the machine's.</summary>
    public long? CpuMillis { get; init; }

    /// <summary>Memory at hand, in bytes; null to use the machine's.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Whether containers are processes that can be probed and run hooks; false where they only seem to run.</summary>
    public bool RunsProcesses { get; init; } = true;
}
