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

    /// <summary>Reads one file.</summary>
    public static KubeConfig Load(string path)
    {
        var config = new KubeConfig();
        config.Merge(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
        return config;
    }

    /// <summary>Reads what kubectl would: the files that KUBECONFIG names, merged, or <c>~/.kube/config</c>.</summary>
    public static KubeConfig LoadDefault()
    {
        var named = Environment.GetEnvironmentVariable("KUBECONFIG");
        var files = string.IsNullOrEmpty(named)
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config")]
            : named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var config = new KubeConfig();
        foreach (var file in files.Where(File.Exists))
        {
            config.Merge(File.ReadAllText(file), Path.GetDirectoryName(Path.GetFullPath(file)) ?? "");
        }

        return config;
    }

    /// <summary>Reads a text; relative file names in it are relative to a directory.</summary>
    public static KubeConfig Parse(string yaml, string directory = "")
    {
        var config = new KubeConfig();
        config.Merge(yaml, directory);
        return config;
    }

    /// <summary>What a context stands for: a server and an identity.</summary>
    /// <param name="context">The context; null for the current one.</param>
    public KubeConnection Connection(string? context = null)
    {
        var name = context ?? CurrentContext;
        if (string.IsNullOrEmpty(name))
        {
            throw new KubeConfigException("the kubeconfig names no current context");
        }

        var pair = _contexts.GetValueOrDefault(name) ?? throw new KubeConfigException($"the kubeconfig has no context {name}");
        var clusterName = pair.Text("cluster") ?? "";
        var cluster = _clusters.GetValueOrDefault(clusterName) ?? throw new KubeConfigException($"context {name} names cluster {clusterName}, which the kubeconfig does not have");
        var userName = pair.Text("user");
        var user = string.IsNullOrEmpty(userName)
            ? KubeConfigNode.Empty
            : _users.GetValueOrDefault(userName) ?? throw new KubeConfigException($"context {name} names user {userName}, which the kubeconfig does not have");
        if (user.Child("exec") is not null || user.Child("auth-provider") is not null)
        {
            throw new KubeConfigException($"user {userName} gets its credentials from a plugin, which this client does not run yet");
        }

        return new KubeConnection
        {
            Server = Uri.TryCreate(cluster.Text("server"), UriKind.Absolute, out var server)
                ? server
                : throw new KubeConfigException($"cluster {clusterName} has no valid server address"),
            Namespace = pair.Text("namespace"),
            CertificateAuthority = cluster.Data("certificate-authority"),
            SkipTlsVerify = cluster.Flag("insecure-skip-tls-verify"),
            TlsServerName = cluster.Text("tls-server-name"),
            ClientCertificate = user.Data("client-certificate"),
            ClientKey = user.Data("client-key"),
            Token = user.Text("token"),
            TokenFile = user.FilePath("tokenFile"),
            UserName = user.Text("username"),
            Password = user.Text("password"),
        };
    }

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
