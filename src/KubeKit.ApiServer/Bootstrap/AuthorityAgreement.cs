using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Store;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Bootstrap;

/// <summary>
/// Sees that the servers that share a store also share the certificate authority and the key of ServiceAccounts' tokens:
/// otherwise what one of them hands out the others refuse. The first writes its own into a ConfigMap, of which nothing is secret.
/// </summary>
internal sealed class AuthorityAgreement(IClusterStore store, InternalWriter writer, IOptions<ApiServerOptions> options)
{
    private const string Namespace = "kube-system";
    private const string Name = "kubekit-authorities";
    private const string Authority = "ca.crt";
    private const string TokenKey = "sa.pub";

    /// <summary>Does nothing for a server alone with its store.</summary>
    /// <exception cref="InvalidOperationException">This server's are others than the cluster's; the message says what to do.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (store.ReadsLocally || options.Value.ClientAuthorities.Count == 0)
        {
            return;
        }

        var own = new Dictionary<string, string>
        {
            [Authority] = string.Concat(options.Value.ClientAuthorities.Select(a => a.ExportCertificatePem() + "\n")),
            [TokenKey] = options.Value.ServiceAccountKey?.ExportSubjectPublicKeyInfoPem() ?? "",
        };
        await writer.EnsureAsync(new ConfigMap { Metadata = new ObjectMeta { Name = Name, Namespace = Namespace }, Data = own }, cancellationToken);
        var agreed = (await writer.FindAsync<ConfigMap>(Namespace, Name, cancellationToken))?.Data ?? own;
        Compare(agreed, own, Authority, "certificate authority");
        Compare(agreed, own, TokenKey, "key of ServiceAccounts' tokens");
    }

    private static void Compare(IReadOnlyDictionary<string, string> agreed, Dictionary<string, string> own, string entry, string what)
    {
        var cluster = agreed.GetValueOrDefault(entry) ?? own[entry];
        if (cluster != own[entry])
        {
            throw new InvalidOperationException(
                $"the control planes that share this store have another {what} ({Fingerprint(cluster)}) than this one ({Fingerprint(own[entry])}): " +
                "copy ca.crt, ca.key and sa.key from the pki directory of one of them, or use its directory (--cert-dir, CertificatesDirectory). " +
                $"To change the cluster's, delete the ConfigMap {Name} in {Namespace} first.");
        }
    }

    private static string Fingerprint(string pem)
    {
        try
        {
            var bytes = pem.Contains("CERTIFICATE", StringComparison.Ordinal) ? X509Certificate2.CreateFromPem(pem).RawData : PemBytes(pem);
            return "SHA256:" + Convert.ToHexString(SHA256.HashData(bytes))[..16];
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            return "unreadable";
        }
    }

    private static byte[] PemBytes(string pem) => PemEncoding.TryFind(pem, out var fields) ? Convert.FromBase64String(pem[fields.Base64Data]) : [];
}
