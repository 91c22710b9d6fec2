using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography.X509Certificates;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node;

/// <summary>What a node is called, where it listens and what it offers.</summary>
public sealed class NodeOptions
{
    /// <summary>The node's name in the cluster.</summary>
    /// <value>The machine's name in lower case.</value>
    [Required, RegularExpression(@"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")]
    public string Name { get; set; } = Environment.MachineName.ToLowerInvariant();

    /// <summary>The address under which the API server reaches this node; null to take the machine's first address that is not loopback.</summary>
    public string? Address { get; set; }

    /// <summary>The TLS port of the kubelet's API; 0 takes a free one.</summary>
    /// <value>10250.</value>
    [Range(0, 65535)]
    public int Port { get; set; } = 10250;

    /// <summary>The plain HTTP port for those who only read; 0 disables it. Taken by another node of the same machine, it is left to that node.</summary>
    /// <value>10255.</value>
    [Range(0, 65535)]
    public int ReadOnlyPort { get; set; } = 10255;

    /// <summary>Where the read-only port listens. It knows no authentication, hence loopback.</summary>
    /// <value>127.0.0.1.</value>
    [Required]
    public string ReadOnlyAddress { get; set; } = "127.0.0.1";

    /// <summary>Where pods' volumes and termination messages are kept. Must not be shared with another node.</summary>
    /// <value><c>kubekit/node</c> in the directory for temporary files.</value>
    [Required]
    public string RootDirectory { get; set; } = Path.Combine(Path.GetTempPath(), "kubekit", "node");

    /// <summary>The certificate of the kubelet's API, with its private key; null to have one made that nobody vouches for.</summary>
    public X509Certificate2? ServingCertificate { get; set; }

    /// <summary>The authorities of client certificates; while empty, nobody may use the kubelet's API.</summary>
    public X509Certificate2Collection ClientAuthorities { get; set; } = [];

    /// <summary>Common names and organizations of client certificates that may use the kubelet's API.</summary>
    /// <value>The API server's usual identity, and cluster administrators.</value>
    public IList<string> AllowedClients { get; } = ["kube-apiserver-kubelet-client", "kube-apiserver", "system:masters"];

    /// <summary>How often the node's lease is renewed.</summary>
    /// <value>10 s, a quarter of the lease's 40 s.</value>
    public TimeSpan LeaseRenewPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a lease is good for.</summary>
    /// <value>40 s.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How often the node's status is looked at; it is written when it changed.</summary>
    /// <value>10 s.</value>
    public TimeSpan StatusUpdatePeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the node's status is written though it did not change.</summary>
    /// <value>5 min, as the kubelet's nodeStatusReportFrequency.</value>
    public TimeSpan StatusReportPeriod { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many pods the node takes.</summary>
    /// <value>110.</value>
    [Range(1, 1_000_000)]
    public int MaxPods { get; set; } = 110;

    /// <summary>Labels of the node beyond the well-known ones.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>();

    /// <summary>Taints that the node registers with.</summary>
    public IList<Taint> Taints { get; } = [];

    /// <summary>The name servers of pods with DNS policy ClusterFirst; empty to leave pods the runtime's own.</summary>
    public IList<string> ClusterDns { get; } = [];

    /// <summary>The domain of the cluster's names.</summary>
    /// <value>cluster.local.</value>
    [Required]
    public string ClusterDomain { get; set; } = "cluster.local";

    /// <summary>Below this much memory, in bytes, the node reports MemoryPressure.</summary>
    /// <value>100 MiB, as the kubelet's memory.available.</value>
    public long MemoryPressureBytes { get; set; } = 100 << 20;

    /// <summary>Below this much room for the root directory, in bytes, the node reports DiskPressure.</summary>
    /// <value>500 MiB; the kubelet's 10 % of the disk is tens of gigabytes on machines that people also work on.</value>
    public long DiskPressureBytes { get; set; } = 500 << 20;

    /// <summary>How many images are pulled at once; probes and starts of different pods are not bounded.</summary>
    /// <value>5.</value>
    [Range(1, 1000)]
    public int MaxParallelImagePulls { get; set; } = 5;
}
