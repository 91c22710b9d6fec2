using System.Security.Cryptography.X509Certificates;

namespace KubeKit.Node.Serving;

/// <summary>Who may use the kubelet's API: holders of a certificate of the cluster's authority, by name or organization.</summary>
internal sealed class ClientAccess(X509Certificate2Collection authorities, IEnumerable<string> allowed, TimeProvider time)
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    private readonly HashSet<string> _allowed = new(allowed, StringComparer.Ordinal);

    /// <summary>200 for yes, 401 for nobody known, 403 for somebody known who may not.</summary>
    public int Check(X509Certificate2? certificate)
    {
        if (certificate is null || authorities.Count == 0 || !IsVouchedFor(certificate))
            return 401;

        return certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Any(n => !n.HasMultipleElements && n.GetSingleElementType().Value is CommonName or Organization && _allowed.Contains(n.GetSingleElementValue() ?? ""))
            ? 200
            : 403;
    }

    private bool IsVouchedFor(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        return chain.Build(certificate);
    }
}
