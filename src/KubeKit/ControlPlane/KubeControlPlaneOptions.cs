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

    /// <summary>All of the cluster lies under this prefix in etcd; control planes that share it share the cluster.</summary>
    /// <value><c>/kubekit</c></value>
    public string EtcdPrefix { get; set; } = "/kubekit";

    /// <summary>A PEM file with the authorities that sign the etcd members' certificates, as kube-apiserver's <c>--etcd-cafile</c>.</summary>
    /// <value>Null: those that the machine trusts.</value>
    public string? EtcdAuthorityFile { get; set; }

    /// <summary>A PEM file with the certificate that this process shows to etcd, as kube-apiserver's <c>--etcd-certfile</c>; goes with <see cref="EtcdKeyFile"/>.</summary>
    public string? EtcdCertificateFile { get; set; }

    /// <summary>A PEM file with that certificate's key, as kube-apiserver's <c>--etcd-keyfile</c>.</summary>
    public string? EtcdKeyFile { get; set; }

    /// <summary>How often history in etcd is dropped that is older than this; zero for never.</summary>
    /// <value>5 minutes, as kube-apiserver's <c>--etcd-compaction-interval</c>.</value>
    public TimeSpan EtcdCompactionInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the certificate authority and the key of ServiceAccounts' tokens are kept: <c>ca.crt</c>, <c>ca.key</c>, <c>sa.key</c>. Control planes that share a store need the same.</summary>
    /// <value><c>pki</c> in the data directory.</value>
    public string? CertificatesDirectory { get; set; }

    /// <summary>Of control planes that share a store: how long the others wait after the last sign of life of the one that runs the components.</summary>
    /// <value>15 s, as kube-controller-manager's <c>--leader-elect-lease-duration</c>.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long that one tries to renew its lease before it ends them.</summary>
    /// <value>10 s, as kube-controller-manager's <c>--leader-elect-renew-deadline</c>.</value>
    public TimeSpan RenewDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long between attempts to take or renew it.</summary>
    /// <value>2 s, as kube-controller-manager's <c>--leader-elect-retry-period</c>.</value>
    public TimeSpan RetryPeriod { get; set; } = TimeSpan.FromSeconds(2);

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
