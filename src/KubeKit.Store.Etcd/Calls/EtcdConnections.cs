using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeKit.Store.Etcd.Calls;

/// <summary>How members are connected to: HTTP/2, over TLS with the authority and client certificate that the options name.</summary>
internal static class EtcdConnections
{
    /// <summary>Reads the files once; each member gets a handler of its own.</summary>
    /// <exception cref="ArgumentException">A certificate comes without its key or the other way round, or a file holds none.</exception>
    public static Func<HttpMessageHandler> From(EtcdStoreOptions options)
    {
        if (options.ClientCertificateFile is null != options.ClientKeyFile is null)
        {
            throw new ArgumentException("a client certificate for etcd and its key go together: name both files or none", nameof(options));
        }

        var authorities = options.AuthorityFile is { } file ? Read(file, () => Authorities(file)) : null;
        var client = options.ClientCertificateFile is { } certificate
            ? Read(certificate, () => X509Certificate2.CreateFromPemFile(certificate, options.ClientKeyFile))
            : null;
        return () => new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true, // one connection's share of streams would run out under load
            ConnectTimeout = TimeSpan.FromSeconds(2), // a member that is gone should not cost a whole call
            // Finds out about watches whose member was cut off. etcd ends connections that ping more often than every 5 s.
            KeepAlivePingDelay = TimeSpan.FromSeconds(6),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(3),
            SslOptions = Tls(authorities, client),
        };
    }

    private static SslClientAuthenticationOptions Tls(X509Certificate2Collection? authorities, X509Certificate2? client)
    {
        var tls = new SslClientAuthenticationOptions();
        if (authorities is not null)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (client is not null)
        {
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(client, additionalCertificates: null, offline: true);
        }

        return tls;
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(file);
        return found.Count > 0 ? found : throw new CryptographicException("it holds no certificate");
    }

    private static T Read<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArgumentException($"{file} cannot be used to reach etcd: {e.Message}", e);
        }
    }
}
