using System.ComponentModel.DataAnnotations;

namespace KubeKit;

/// <summary>Where a control plane keeps its cluster.</summary>
public enum ClusterStoreKind
{
    /// <summary>In files of the data directory, through FASTER.</summary>
    Faster,

    /// <summary>In memory: gone when the process ends.</summary>
    Memory,

    /// <summary>In an etcd cluster.</summary>
    Etcd,
}

/// <summary>Who decides what users may do.</summary>
public enum ClusterAuthorization
{
    /// <summary>Roles and their bindings; for kubelets also the node authorizer.</summary>
    Rbac,

    /// <summary>Nobody: whoever was let in may do everything.</summary>
    AlwaysAllow,
}

/// <summary>What a host says about its control plane.</summary>
public sealed class KubeControlPlaneOptions
{
    /// <summary>Where the store and the certificate authority are kept.</summary>
    /// <value><c>./data</c>, below the working directory.</value>
    [Required]
    public string DataDirectory { get; set; } = "./data";

    /// <summary>The addresses to serve on, https only; port 0 takes a free one.</summary>
    /// <value>https://127.0.0.1:6443, when no other is added.</value>
    public IList<string> Urls { get; } = [];

    /// <summary>More names and addresses under which clients reach the server: they go into its certificate.</summary>
    public IList<string> ServerNames { get; } = [];

    /// <summary>Where the admin's kubeconfig is written once the server is ready.</summary>
    /// <value><c>admin.kubeconfig</c> in the data directory.</value>
    public string? KubeconfigFile { get; set; }

    /// <summary>Where the cluster is kept.</summary>
    /// <value><see cref="ClusterStoreKind.Faster"/></value>
    public ClusterStoreKind Store { get; set; }

    /// <summary>The etcd members' addresses, such as <c>http://127.0.0.1:2379</c>; for <see cref="ClusterStoreKind.Etcd"/>.</summary>
    public IList<string> EtcdEndpoints { get; } = [];

    /// <summary>How the embedded store keeps the cluster: history, memory, encryption.</summary>
    public ClusterStorageOptions Storage { get; } = new();

    /// <summary>The addresses that Services get.</summary>
    /// <value>10.96.0.0/16 where this process may make it local to the machine (Linux, root), else 127.96.0.0/16.</value>
    public string? ServiceCidr { get; set; }

    /// <summary>A file of fixed tokens, one line <c>token,user,uid,"group1,group2"</c> each, as kube-apiserver's <c>--token-auth-file</c>; read at the start.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Whether requests without credentials are let in as the user system:anonymous.</summary>
    /// <value>true, as kube-apiserver's <c>--anonymous-auth</c>.</value>
    public bool AllowAnonymous { get; set; } = true;

    /// <summary>Who decides what users may do. The admin of the kubeconfig may do everything either way.</summary>
    /// <value><see cref="ClusterAuthorization.Rbac"/></value>
    public ClusterAuthorization Authorization { get; set; }

    /// <summary>Admission plugins to turn on that are off by default, by upstream's names.</summary>
    public IList<string> EnabledAdmission { get; } = [];

    /// <summary>Admission plugins to turn off that are on by default, by upstream's names.</summary>
    public IList<string> DisabledAdmission { get; } = [];

    /// <summary>How long a node may be silent before it is NotReady.</summary>
    /// <value>40 s, as kube-controller-manager.</value>
    public TimeSpan NodeGracePeriod { get; set; } = TimeSpan.FromSeconds(40);
}
