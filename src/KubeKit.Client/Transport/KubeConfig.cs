using KubeKit.Client.Credentials;

namespace KubeKit.Client.Transport;

/// <summary>A kubeconfig: which servers there are, as whom to talk to them, and which pair is current.</summary>
public sealed class KubeConfig
{
    private readonly Dictionary<string, KubeConfigNode> _clusters = [];
    private readonly Dictionary<string, KubeConfigNode> _users = [];
    private readonly Dictionary<string, KubeConfigNode> _contexts = [];

    /// <summary>The context used where none is named.</summary>
    public string? CurrentContext { get; private set; }

    /// <summary>The names of the contexts.</summary>
    public IReadOnlyCollection<string> Contexts => _contexts.Keys;

    /// <summary>Whether it names no cluster, user or context at all, as when there is no file.</summary>
    public bool IsEmpty => _clusters.Count == 0 && _users.Count == 0 && _contexts.Count == 0;

    /// <summary>Reads files and merges them: what stands in several counts as the first says it. File names in them are relative to their own file.</summary>
    /// <exception cref="KubeConfigException">A file cannot be read, or is no kubeconfig.</exception>
    public static KubeConfig Load(params IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var config = new KubeConfig();
        foreach (var path in paths)
        {
            try
            {
                config.Merge(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new KubeConfigException($"the kubeconfig {path} cannot be read: {e.Message}", e);
            }
            catch (KubeConfigException e)
            {
                throw new KubeConfigException($"{path}: {e.Message}", e);
            }
        }

        return config;
    }

    /// <summary>Reads what kubectl would: the files that KUBECONFIG names, merged, or <c>~/.kube/config</c>.</summary>
    public static KubeConfig LoadDefault()
    {
        var named = Environment.GetEnvironmentVariable("KUBECONFIG");
        var files = string.IsNullOrEmpty(named)
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config")]
            : named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Load(files.Where(File.Exists));
    }

    /// <summary>Reads a text; relative file names in it are relative to a directory.</summary>
    public static KubeConfig Parse(string yaml, string directory = "")
    {
        var config = new KubeConfig();
        config.Merge(yaml, directory);
        return config;
    }

    /// <summary>What a context stands for: a server and an identity. Change what it says by a <c>with</c> expression.</summary>
    /// <param name="context">The context; null for the current one.</param>
    /// <exception cref="KubeConfigException">It names what is not there, or what cannot be used.</exception>
    public KubeConnection Connection(string? context = null)
    {
        var name = context ?? CurrentContext;
        if (string.IsNullOrEmpty(name))
        {
            throw new KubeConfigException("the kubeconfig names no current context");
        }

        var pair = _contexts.GetValueOrDefault(name) ?? throw new KubeConfigException($"the kubeconfig has no context {name}{Having(_contexts)}");
        return Connection(name, pair.Text("cluster") ?? "", pair.Text("user"), pair.Text("namespace"));
    }

    /// <summary>What a pair stands for that no context need name.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="user">The user; null for nobody.</param>
    /// <exception cref="KubeConfigException">One of them is not there, or cannot be used.</exception>
    public KubeConnection Connection(string cluster, string? user) => Connection(null, cluster, user, null);

    private KubeConnection Connection(string? context, string clusterName, string? userName, string? ns)
    {
        var by = context is null ? "" : $"context {context} names ";
        var cluster = _clusters.GetValueOrDefault(clusterName) ?? throw new KubeConfigException($"{by}cluster {clusterName}, which the kubeconfig does not have{Having(_clusters)}");
        var user = string.IsNullOrEmpty(userName)
            ? KubeConfigNode.Empty
            : _users.GetValueOrDefault(userName) ?? throw new KubeConfigException($"{by}user {userName}, which the kubeconfig does not have{Having(_users)}");
        if (user.Child("auth-provider") is { } provider)
        {
            throw new KubeConfigException($"user {userName} gets its credentials from auth-provider {provider.Text("name")}, which Kubernetes gave up in 1.26: use its exec plugin");
        }

        return new KubeConnection
        {
            Server = Uri.TryCreate(cluster.Text("server"), UriKind.Absolute, out var server)
                ? server
                : throw new KubeConfigException($"cluster {clusterName} has no valid server address"),
            Namespace = ns,
            CertificateAuthority = cluster.Data("certificate-authority"),
            SkipTlsVerify = cluster.Flag("insecure-skip-tls-verify"),
            TlsServerName = cluster.Text("tls-server-name"),
            Proxy = cluster.Text("proxy-url") is not { Length: > 0 } proxy ? null
                : Uri.TryCreate(proxy, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "socks5" ? address
                : throw new KubeConfigException($"cluster {clusterName} names a proxy that is none: {proxy}"),
            Compression = !cluster.Flag("disable-compression"),
            ClientCertificate = user.Data("client-certificate"),
            ClientKey = user.Data("client-key"),
            Token = user.Text("token"),
            TokenFile = user.FilePath("tokenFile"),
            UserName = user.Text("username"),
            Password = user.Text("password"),
            Exec = user.Child("exec") is { } exec ? KubeConfigExec.Read(exec, cluster, userName ?? "") : null,
            Impersonate = user.Text("as") is { Length: > 0 } other
                ? new Impersonation { User = other, Uid = user.Text("as-uid"), Groups = user.Texts("as-groups"), Extra = user.TextsByName("as-user-extra") }
                : null,
        };
    }

    private static string Having(Dictionary<string, KubeConfigNode> names) => names.Count == 0 ? "" : $"; it has {string.Join(", ", names.Keys)}";

    // The first file to set a value wins, as kubectl merges.
    private void Merge(string yaml, string directory)
    {
        var root = KubeConfigNode.Parse(yaml, directory);
        CurrentContext ??= root.Text("current-context") is { Length: > 0 } current ? current : null;
        Collect(root, "clusters", "cluster", _clusters);
        Collect(root, "users", "user", _users);
        Collect(root, "contexts", "context", _contexts);
    }

    private static void Collect(KubeConfigNode root, string list, string member, Dictionary<string, KubeConfigNode> into)
    {
        foreach (var item in root.Items(list))
        {
            into.TryAdd(item.Text("name") ?? "", item.Child(member) ?? KubeConfigNode.Empty);
        }
    }
}

/// <summary>A kubeconfig cannot be used as it is.</summary>
public sealed class KubeConfigException(string message, Exception? inner = null) : Exception(message, inner);
