namespace KubeKit.Store.Etcd;

/// <summary>Which etcd cluster holds the store, and where in it.</summary>
public sealed class EtcdStoreOptions
{
    /// <summary>The members' client URLs, such as <c>http://127.0.0.1:2379</c>. Calls go to one of them and to the next when it fails.</summary>
    public IList<string> Endpoints { get; } = [];

    /// <summary>All keys of this cluster lie under this prefix; control planes that share it share the cluster.</summary>
    /// <value>Default <c>/kubekit</c>, so that an etcd that also serves a kube-apiserver is left alone.</value>
    public string Prefix { get; set; } = "/kubekit";

    /// <summary>How long one call may take.</summary>
    /// <value>Default 10 seconds: longer than etcd's default election, shorter than an API request's patience.</value>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Makes the handler that connects, for client certificates; null for a plain one.</summary>
    public Func<HttpMessageHandler>? CreateHandler { get; set; }
}
