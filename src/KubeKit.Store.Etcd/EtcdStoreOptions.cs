using KubeKit.Store.Encryption;

namespace KubeKit.Store.Etcd;

/// <summary>Which etcd cluster holds the store, and where in it.</summary>
public sealed class EtcdStoreOptions
{
    /// <summary>The members' client URLs, such as <c>https://10.0.0.1:2379</c>. Calls go to one of them and to the next when it fails.</summary>
    public IList<string> Endpoints { get; } = [];

    /// <summary>All keys of this cluster lie under this prefix; control planes that share it share the cluster.</summary>
    /// <value>Default <c>/kubekit</c>, so that an etcd that also serves a kube-apiserver is left alone.</value>
    public string Prefix { get; set; } = "/kubekit";

    /// <summary>How long one call may take. Where there are several members, each is given a third of it to answer.</summary>
    /// <value>Default 10 seconds: longer than etcd's default election, shorter than an API request's patience.</value>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A PEM file with the authorities that sign the members' certificates; read once.</summary>
    /// <value>Null: those that the machine trusts.</value>
    public string? AuthorityFile { get; set; }

    /// <summary>A PEM file with the certificate that this process shows to etcd; read once, and only with <see cref="ClientKeyFile"/>.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>A PEM file with the key of <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>How often history is dropped that is older than this; once in an interval, however many processes share the cluster.</summary>
    /// <value>Default 5 minutes, as kube-apiserver's <c>--etcd-compaction-interval</c>. Zero leaves it to etcd or to others.</value>
    public TimeSpan CompactionInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many of the newest changes are kept in memory for watches that read slower; older ones are read from etcd again.</summary>
    /// <value>Default 16,384.</value>
    public int WatchWindowChanges { get; set; } = 16_384;

    /// <summary>How much room the values of those changes may take, in bytes.</summary>
    /// <value>Default 64 MiB.</value>
    public long WatchWindowBytes { get; set; } = 64L << 20;

    /// <summary>Which values are encrypted before they reach etcd, with which keys: the same for all that share the cluster.</summary>
    public StoreEncryption Encryption { get; } = new();

    /// <summary>Makes the handler that connects, instead of the built-in one; the certificate files are then its own affair.</summary>
    public Func<HttpMessageHandler>? CreateHandler { get; set; }
}
