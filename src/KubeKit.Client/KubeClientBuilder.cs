using KubeKit.Client.Transport;

namespace KubeKit.Client;

/// <summary>Says which cluster a host's client talks to. Nothing is read before the client is made.</summary>
public sealed class KubeClientBuilder
{
    internal Func<KubeConnection> Connection { get; private set; } = static () => KubeConnection.Default();

    /// <summary>How the client talks to the server; the address is the connection's.</summary>
    public KubeClientOptions Options { get; } = new() { RequestTimeout = TimeSpan.FromMinutes(1) };

    /// <summary>By a kubeconfig.</summary>
    /// <param name="file">The file; null for those that KUBECONFIG names, or that at home.</param>
    /// <param name="context">A context in it; null for its current one.</param>
    public KubeClientBuilder UseKubeconfig(string? file = null, string? context = null) =>
        Use(() => (file is null ? KubeConfig.LoadDefault() : KubeConfig.Load(file)).Connection(context));

    /// <summary>As the pod that this process runs in: by its service account, whose token is read again as it is replaced.</summary>
    public KubeClientBuilder UseInCluster() => Use(KubeConnection.InCluster);

    /// <summary>By a connection that is made when the client is.</summary>
    public KubeClientBuilder Use(Func<KubeConnection> connection)
    {
        Connection = connection;
        return this;
    }
}
