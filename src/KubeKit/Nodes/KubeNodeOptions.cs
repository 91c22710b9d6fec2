using System.ComponentModel.DataAnnotations;

namespace KubeKit;

/// <summary>What runs a node's containers.</summary>
public enum NodeRuntimeKind
{
    /// <summary>Docker where its engine answers, else processes.</summary>
    Auto,

    /// <summary>A Docker Engine.</summary>
    Docker,

    /// <summary>Child processes, each pod on a loopback address of its own.</summary>
    Process,

    /// <summary>Nothing: pods become Running at once. For work on scale.</summary>
    Hollow,
}

/// <summary>What a host says about a node.</summary>
public sealed class KubeNodeOptions
{
    /// <summary>This machine's name in the form of node names.</summary>
    public static string MachineName { get; } = Environment.MachineName.ToLowerInvariant();

    /// <summary>The node's name.</summary>
    /// <value>The name given to <c>AddKubeNode</c>, else this machine's.</value>
    public string Name { get; set; } = "";

    /// <summary>What runs containers.</summary>
    /// <value><see cref="NodeRuntimeKind.Auto"/></value>
    public NodeRuntimeKind Runtime { get; set; }

    /// <summary>The kubeconfig of the cluster to join; null for the control plane of this process.</summary>
    public string? KubeconfigFile { get; set; }

    /// <summary>Where the node keeps its pods' volumes and logs.</summary>
    /// <value><c>nodes/NAME</c> in the control plane's data directory; <c>./data/nodes/NAME</c> for a joined node.</value>
    public string? RootDirectory { get; set; }

    /// <summary>The address under which others reach the node.</summary>
    /// <value>This machine's first address that is not loopback.</value>
    public string? Address { get; set; }

    /// <summary>The kubelet's port, over TLS; 0 takes a free one.</summary>
    /// <value>10250</value>
    [Range(0, 65535)]
    public int KubeletPort { get; set; } = 10250;

    /// <summary>The kubelet's read-only port, on loopback; 0 turns it off.</summary>
    /// <value>10255</value>
    [Range(0, 65535)]
    public int ReadOnlyPort { get; set; } = 10255;

    /// <summary>How often the node renews its lease and looks at its status.</summary>
    /// <value>10 s, as the kubelet.</value>
    public TimeSpan HeartbeatPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The addresses that Services get, for a node that joins; a node beside its control plane knows.</summary>
    public string? ServiceCidr { get; set; }

    /// <summary>Whether this process proxies Services.</summary>
    /// <value>true</value>
    public bool Networking { get; set; } = true;

    /// <summary>
    /// Whether pods end when the host stops. Those that are left running are taken over by the next start, also after a crash;
    /// those that were ended are started again.
    /// </summary>
    /// <value>As it is natural to the runtime: processes end with their host, Docker's containers go on.</value>
    public bool? StopPodsWithHost { get; set; }

    /// <summary>The Docker Engine's address.</summary>
    /// <value><c>DOCKER_HOST</c>, else <c>unix:///var/run/docker.sock</c>.</value>
    public Uri? DockerEndpoint { get; set; }

    /// <summary>For the process runtime: image names and the commands that they run.</summary>
    public IDictionary<string, IReadOnlyList<string>> ProcessImages { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Images that stand for this very application, and the arguments that it gets there.</summary>
    public IDictionary<string, IReadOnlyList<string>> ApplicationImages { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
