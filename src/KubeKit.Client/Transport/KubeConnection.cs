using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KubeKit.Client.Credentials;

namespace KubeKit.Client.Transport;

/// <summary>A server, how to know that it is the right one, and as whom to talk to it.</summary>
public sealed record KubeConnection
{
    // Where a pod finds the identity of its service account.
    private const string ServiceAccountDirectory = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>The server.</summary>
    public required Uri Server { get; init; }

    /// <summary>The namespace of objects that name none; null for the client's default.</summary>
    public string? Namespace { get; init; }

    /// <summary>The only certificates (PEM) that may sign the server's; null for those that the machine trusts.</summary>
    public byte[]? CertificateAuthority { get; init; }

    /// <summary>Whether any certificate of the server will do.</summary>
    public bool SkipTlsVerify { get; init; }

    /// <summary>The name that the server's certificate must carry, where it is not the address' own.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>The client's certificate (PEM).</summary>
    public byte[]? ClientCertificate { get; init; }

    /// <summary>The client certificate's key (PEM).</summary>
    public byte[]? ClientKey { get; init; }

    /// <summary>A bearer token.</summary>
    public string? Token { get; init; }

    /// <summary>A file that holds a bearer token, and is replaced before the token expires.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The name for basic authentication.</summary>
    public string? UserName { get; init; }

    /// <summary>The password for basic authentication.</summary>
    public string? Password { get; init; }

    /// <summary>A program that knows who the user is; goes before token, name and password.</summary>
    public ExecPlugin? Exec { get; init; }

    /// <summary>As whom to act; null as oneself.</summary>
    public Impersonation? Impersonate { get; init; }

    /// <summary>A proxy on the way to the server: <c>http</c>, <c>https</c> or <c>socks5</c>; null for the one that the environment names, if any.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether answers may come compressed.</summary>
    /// <value><c>true</c></value>
    public bool Compression { get; init; } = true;

    /// <summary>
    /// The connection that kubectl would take: by the kubeconfig that KUBECONFIG names or that lies at home, or, where there is
    /// none, that of the pod this process runs in.
    /// </summary>
    /// <param name="context">A context of the kubeconfig; null for its current one.</param>
    /// <exception cref="KubeConfigException">There is neither.</exception>
    public static KubeConnection Default(string? context = null)
    {
        var config = KubeConfig.LoadDefault();
        return config.IsEmpty && context is null && IsInCluster ? InCluster()
            : config.IsEmpty ? throw new KubeConfigException("there is no cluster to talk to: no kubeconfig (KUBECONFIG, ~/.kube/config), and this process is not in a pod")
            : config.Connection(context);
    }

    private static bool IsInCluster => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST"));

    /// <summary>The connection that a pod has: by its service account, to the server that its environment names.</summary>
    public static KubeConnection InCluster()
    {
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT");
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port))
        {
            throw new KubeConfigException("not in a pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set");
        }

        return InCluster(host, port, ServiceAccountDirectory);
    }

    internal static KubeConnection InCluster(string host, string port, string directory)
    {
        var namespaceFile = Path.Combine(directory, "namespace");
        return new KubeConnection
        {
            Server = new Uri($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}/"),
            Namespace = File.Exists(namespaceFile) ? File.ReadAllText(namespaceFile).Trim() : null,
            CertificateAuthority = File.ReadAllBytes(Path.Combine(directory, "ca.crt")),
            TokenFile = Path.Combine(directory, "token"),
        };
    }

    /// <summary>A transport with sockets: TLS with this identity, HTTP/2 with many requests on one connection where the server can.</summary>
    /// <exception cref="KubeConfigException">It asks for what .NET's HTTP client cannot send.</exception>
    public HttpMessageHandler CreateHandler(TimeProvider timeProvider)
    {
        // A header's values go out as one line, and API servers take each line for one value.
        if (Impersonate is { } asked && (asked.Groups.Count > 1 || asked.Extra.Values.Any(values => values.Count > 1)))
        {
            throw new KubeConfigException("one can act as somebody else with one group, and one value for each other attribute, but not with more");
        }

        HttpMessageHandler identified = Exec is { } plugin
            ? new ExecHandler(new ExecCredentialSource(plugin, timeProvider), (certificate, key) => CreateTransport(Pem(certificate) ?? ClientCertificate, Pem(key) ?? ClientKey))
            : CreateTransport(ClientCertificate, ClientKey);
        identified = Exec is not null ? identified
            : Token is { Length: > 0 } || TokenFile is { Length: > 0 } ? new BearerTokenHandler(Token, TokenFile, timeProvider) { InnerHandler = identified }
            : UserName is { Length: > 0 } ? new BasicAuthenticationHandler(UserName, Password ?? "") { InnerHandler = identified }
            : identified;
        return Impersonate is { } other ? new ImpersonationHandler(other) { InnerHandler = identified } : identified;
    }

    private static byte[]? Pem(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private HttpMessageHandler CreateTransport(byte[]? certificate, byte[]? key)
    {
        var sockets = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            AutomaticDecompression = Compression ? System.Net.DecompressionMethods.GZip : System.Net.DecompressionMethods.None,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(30),

            // A watch is silent for minutes; pings find out within 45 s that the other side is gone, as client-go.
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            SslOptions = TlsOptions(certificate, key),
        };
        if (Proxy is not null)
        {
            sockets.Proxy = new System.Net.WebProxy(Proxy);
        }

        return TlsServerName is { Length: > 0 } name ? new TlsServerNameHandler(name) { InnerHandler = sockets } : sockets;
    }

    private SslClientAuthenticationOptions TlsOptions(byte[]? certificate, byte[]? key)
    {
        var options = new SslClientAuthenticationOptions();
        if (SkipTlsVerify)
        {
#pragma warning disable CA5359 // The kubeconfig says so in as many words: insecure-skip-tls-verify.
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (CertificateAuthority is { } authority)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPem(Encoding.UTF8.GetString(authority));
            options.CertificateChainPolicy = policy;
        }

        if (certificate is not null && key is not null)
        {
            options.ClientCertificateContext = SslStreamCertificateContext.Create(LoadCertificate(certificate, key), additionalCertificates: null, offline: true);
        }

        return options;
    }

    private static X509Certificate2 LoadCertificate(byte[] certificate, byte[] key)
    {
        var loaded = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key));
        if (!OperatingSystem.IsWindows())
        {
            return loaded;
        }

        // Windows' TLS cannot use a key that lives in memory alone.
        using (loaded)
        {
            return X509CertificateLoader.LoadPkcs12(loaded.Export(X509ContentType.Pkcs12), null);
        }
    }
}
