using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

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

    /// <summary>The connection that a pod has: by its service account, to the server that its environment names.</summary>
    public static KubeConnection InCluster()
    {
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT");
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port))
        {
            throw new KubeConfigException("not in a pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set");
        }

        return new KubeConnection
        {
            Server = new Uri($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}/"),
            CertificateAuthority = File.ReadAllBytes(Path.Combine(ServiceAccountDirectory, "ca.crt")),
            TokenFile = Path.Combine(ServiceAccountDirectory, "token"),
        };
    }

    /// <summary>A transport with sockets: TLS with this identity, HTTP/2 with many requests on one connection where the server can.</summary>
    public HttpMessageHandler CreateHandler(TimeProvider timeProvider)
    {
        var sockets = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(30),

            // A watch is silent for minutes; pings find out within 45 s that the other side is gone, as client-go.
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            SslOptions = TlsOptions(),
        };
        HttpMessageHandler named = TlsServerName is { Length: > 0 } name ? new TlsServerNameHandler(name) { InnerHandler = sockets } : sockets;
        return Token is { Length: > 0 } || TokenFile is { Length: > 0 } ? new BearerTokenHandler(Token, TokenFile, timeProvider) { InnerHandler = named }
            : UserName is { Length: > 0 } ? new BasicAuthenticationHandler(UserName, Password ?? "") { InnerHandler = named }
            : named;
    }

    private SslClientAuthenticationOptions TlsOptions()
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

        if (ClientCertificate is { } certificate && ClientKey is { } key)
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
