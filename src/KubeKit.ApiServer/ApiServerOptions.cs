using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeKit.ApiServer.Authorization;

namespace KubeKit.ApiServer;

/// <summary>What a host says about its API server.</summary>
public sealed class ApiServerOptions
{
    /// <summary>The addresses that Services get. The first usable one belongs to the Service <c>kubernetes</c>.</summary>
    /// <value>10.96.0.0/16, kubeadm's choice cut to 65,534 Services.</value>
    public string ServiceCidr { get; set; } = "10.96.0.0/16";

    /// <summary>The lowest port that NodePort Services get.</summary>
    /// <value>30000</value>
    public int NodePortFirst { get; set; } = 30000;

    /// <summary>The highest port that NodePort Services get.</summary>
    /// <value>32767</value>
    public int NodePortLast { get; set; } = 32767;

    /// <summary>The authorities whose client certificates name users. Empty: client certificates are refused.</summary>
    public IList<X509Certificate2> ClientAuthorities { get; } = [];

    /// <summary>The certificate with its key that kubelets see when the server connects to them; null for none.</summary>
    public X509Certificate2? KubeletClientCertificate { get; set; }

    /// <summary>The authorities that kubelets' serving certificates must come from. Empty: they are not checked, as kube-apiserver without <c>--kubelet-certificate-authority</c>.</summary>
    public IList<X509Certificate2> KubeletAuthorities { get; } = [];

    /// <summary>A file of fixed tokens and their users, as <see cref="Authentication.TokenFile"/> reads it; null for none.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Whether requests without credentials are let in as the user system:anonymous, which may do what authorization lets it; else they are answered with 401.</summary>
    /// <value>true</value>
    public bool AllowAnonymous { get; set; } = true;

    /// <summary>Who decides what users may do.</summary>
    /// <value><see cref="AuthorizationMode.Rbac"/></value>
    public AuthorizationMode Authorization { get; set; }

    /// <summary>Admission plugins to turn on that are off by default, by upstream's names.</summary>
    public IList<string> EnabledAdmission { get; } = [];

    /// <summary>Admission plugins to turn off that are on by default, by upstream's names.</summary>
    public IList<string> DisabledAdmission { get; } = [];

    /// <summary>The key that signs ServiceAccounts' tokens. Null: one that is made at the start and lost at the end.</summary>
    public ECDsa? ServiceAccountKey { get; set; }

    /// <summary>Who ServiceAccounts' tokens are issued by, and for whom they are good unless a request names another audience.</summary>
    /// <value>https://kubernetes.default.svc.cluster.local, kubeadm's choice.</value>
    public string ServiceAccountIssuer { get; set; } = "https://kubernetes.default.svc.cluster.local";

    /// <summary>Bounds on what a request may ask of the server.</summary>
    public ApiServerLimits Limits { get; } = new();

    /// <summary>What <c>/version</c> answers.</summary>
    public ServerVersion Version { get; set; } = new();
}

/// <summary>Bounds on what a request may ask of the server.</summary>
public sealed class ApiServerLimits
{
    /// <summary>The longest request body.</summary>
    /// <value>3 MiB, as kube-apiserver: an object of etcd's 1.5 MiB in its widest encoding.</value>
    public int MaxRequestBodySize { get; set; } = 3 * 1024 * 1024;

    /// <summary>The longest request line.</summary>
    /// <value>1 MiB, as Go's servers: <c>kubectl exec</c> puts each word of the command into the query, whole scripts among them.</value>
    public int MaxRequestLineSize { get; set; } = 1024 * 1024;

    /// <summary>All request headers together.</summary>
    /// <value>1 MiB and 64 KiB: over HTTP/2 the request line is one of them.</value>
    public int MaxRequestHeadersTotalSize { get; set; } = (1024 + 64) * 1024;

    /// <summary>Together with <see cref="MaxMutatingRequestsInFlight"/> how many requests are worked on at once: the seats that the priority levels share.</summary>
    /// <value>400, kube-apiserver's <c>--max-requests-inflight</c>.</value>
    public int MaxRequestsInFlight { get; set; } = 400;

    /// <summary>The other part of the seats that the priority levels share.</summary>
    /// <value>200, kube-apiserver's <c>--max-mutating-requests-inflight</c>.</value>
    public int MaxMutatingRequestsInFlight { get; set; } = 200;

    /// <summary>How long a request may take that is neither a watch nor relayed; it may ask for less by its <c>timeout</c>.</summary>
    /// <value>1 minute, kube-apiserver's <c>--request-timeout</c>.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The shortest life of a watch that names no timeout; the longest is twice this.</summary>
    /// <value>30 minutes, kube-apiserver's <c>--min-request-timeout</c>.</value>
    public TimeSpan MinWatchTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the client of a watch may take nothing of what it is sent before its connection is cut.</summary>
    /// <value>1 minute: a client that lives reads all the time; others' watches don't wait for it meanwhile.</value>
    public TimeSpan SlowWatchTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often an idle watch that allows bookmarks gets one.</summary>
    /// <value>1 minute, as kube-apiserver's watch cache.</value>
    public TimeSpan BookmarkInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Answers at least this long are compressed for clients that ask for gzip.</summary>
    /// <value>128 KiB, as kube-apiserver: below, the time costs more than the bytes.</value>
    public int GzipThreshold { get; set; } = 128 * 1024;

    /// <summary>How many bytes of objects are kept in protobuf form beside their stored bytes, so that all who ask for them in that form share one encoding.</summary>
    /// <value>32 MiB: some 20,000 pods; taken only where clients speak protobuf.</value>
    public long ProtobufCacheSize { get; set; } = 32 * 1024 * 1024;
}

/// <summary>What <c>/version</c> answers.</summary>
public sealed record ServerVersion
{
    /// <summary>The major version of the Kubernetes API served.</summary>
    public string Major { get; init; } = "1";

    /// <summary>The minor version of the Kubernetes API served.</summary>
    public string Minor { get; init; } = "36";

    /// <summary>The full version of the Kubernetes API served; what follows the plus sign names the implementation.</summary>
    public string GitVersion { get; init; } = "v1.36.2+kubekit";

    /// <summary>Operating system and architecture, in Go's words.</summary>
    public string Platform { get; init; } = GoPlatform();

    private static string GoPlatform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.X86 => "386",
            var other => other.ToString().ToLowerInvariant(),
        };
        return $"{system}/{architecture}";
    }
}
