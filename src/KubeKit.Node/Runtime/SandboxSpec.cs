namespace KubeKit.Node.Runtime;

/// <summary>Identity of a pod in a runtime. Runtimes keep it with sandboxes and containers, so that a restarted kubelet finds its pods again.</summary>
/// <param name="Namespace">The pod's namespace.</param>
/// <param name="Name">The pod's name.</param>
/// <param name="Uid">The pod's uid.</param>
public sealed record PodIdentity(string Namespace, string Name, string Uid);

/// <summary>A sandbox to run.</summary>
public sealed record SandboxSpec
{
    /// <summary>The pod.</summary>
    public required PodIdentity Pod { get; init; }

    /// <summary>The how-manieth sandbox of the pod, from 0.</summary>
    public int Attempt { get; init; }

    /// <summary>The host name inside; null for the runtime's choice.</summary>
    public string? HostName { get; init; }

    /// <summary>Whether the pod uses the machine's network.</summary>
    public bool HostNetwork { get; init; }

    /// <summary>Whether the pod sees the machine's processes.</summary>
    public bool HostPid { get; init; }

    /// <summary>Whether the pod uses the machine's IPC.</summary>
    public bool HostIpc { get; init; }

    /// <summary>Whether the containers see each other's processes.</summary>
    public bool ShareProcessNamespace { get; init; }

    /// <summary>Name servers; empty for the runtime's own.</summary>
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    /// <summary>DNS search domains.</summary>
    public IReadOnlyList<string> DnsSearches { get; init; } = [];

    /// <summary>DNS resolver options such as <c>ndots:5</c>.</summary>
    public IReadOnlyList<string> DnsOptions { get; init; } = [];

    /// <summary>Extra lines of /etc/hosts, as <c>name:address</c>.</summary>
    public IReadOnlyList<string> HostEntries { get; init; } = [];

    /// <summary>Ports of the machine that lead to ports of the pod (hostPort).</summary>
    public IReadOnlyList<PortMapping> PortMappings { get; init; } = [];

    /// <summary>The cgroup parent, limits and so on are left to the runtime; kernel parameters to set.</summary>
    public IReadOnlyDictionary<string, string> Sysctls { get; init; } = new Dictionary<string, string>();
}

/// <summary>A port of the machine that leads to a port of a pod.</summary>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="ContainerPort">The pod's port.</param>
/// <param name="HostPort">The machine's port.</param>
/// <param name="HostAddress">The machine's address; null for all.</param>
public sealed record PortMapping(string Protocol, int ContainerPort, int HostPort, string? HostAddress);
