using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeKit.Certificates;

/// <summary>The cluster's own certificate authority. Everything that the cluster's members show each other is signed by it.</summary>
internal sealed class CertificateAuthority(X509Certificate2 certificate, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650); // as kubeadm's CA
    private static readonly TimeSpan MemberLifetime = TimeSpan.FromDays(365); // as kubeadm's certificates; renewed at start

    /// <summary>The CA's certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>The CA's certificate as PEM, without the key.</summary>
    public string Pem => Certificate.ExportCertificatePem();

    /// <summary>Makes a new CA.</summary>
    public static CertificateAuthority Create(string commonName, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = time.GetUtcNow();
        return new CertificateAuthority(request.CreateSelfSigned(now.AddMinutes(-5), now + Lifetime), time);
    }

    /// <summary>Signs a certificate for a server under the given names and addresses; members also use it as clients.</summary>
    public X509Certificate2 IssueServer(string commonName, IEnumerable<string> names, IReadOnlyList<string>? organizations = null)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        return Issue(commonName, organizations ?? [], ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"], alternatives.Build());
    }

    /// <summary>Signs a client certificate: the common name is the user, the organizations are the groups.</summary>
    public X509Certificate2 IssueClient(string user, params IReadOnlyList<string> groups) => Issue(user, groups, ["1.3.6.1.5.5.7.3.2"], null);

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private X509Certificate2 Issue(string commonName, IReadOnlyList<string> organizations, string[] usages, X509Extension? alternatives)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        foreach (var organization in organizations)
        {
            subject.AddOrganizationName(organization);
        }

        subject.AddCommonName(commonName);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        var oids = new OidCollection();
        foreach (var usage in usages)
        {
            oids.Add(new Oid(usage));
        }

        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(oids, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        if (alternatives is not null)
        {
            request.CertificateExtensions.Add(alternatives);
        }

        var now = time.GetUtcNow();
        var until = now + MemberLifetime < Certificate.NotAfter ? now + MemberLifetime : Certificate.NotAfter;
        using var signed = request.Create(Certificate, now.AddMinutes(-5), until, RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }
}
