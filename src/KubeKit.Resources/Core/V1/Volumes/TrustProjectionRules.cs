using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Trust bundles and certificates as files. Both are behind gates that are off, so only pods that have them already keep them.
internal static class TrustProjectionRules
{
    // 91 days, and a day for signers of Kubernetes itself.
    private const int MaxExpirationSeconds = 91 * 24 * 60 * 60;
    private const int MaxKubernetesExpirationSeconds = 24 * 60 * 60;
    private const int MaxSignerLength = 253 + 1 + 253 + 1 + 63;

    internal static void Bundle(int index, ClusterTrustBundleProjection bundle, ValidationContext context)
    {
        using var _ = context.Enter($"sources[{index}].clusterTrustBundle");
        switch (bundle.Name, bundle.SignerName)
        {
            case (not null, not null):
                context.Invalid("", GoText.Struct(("Name", bundle.Name), ("SignerName", bundle.SignerName), ("LabelSelector", bundle.LabelSelector is null ? null : Messages.Json(bundle.LabelSelector)),
                    ("Optional", bundle.Optional), ("Path", bundle.Path)), "only one of name and signerName may be used");
                break;
            case ({ } name, null):
                BundleName(name, context);
                if (bundle.LabelSelector is { } selector)
                {
                    context.Invalid("labelSelector", Messages.Json(selector), "labelSelector must be unset if name is specified");
                }

                break;
            case (null, { } signer):
                if (signer.Length == 0)
                {
                    context.Required("signerName", "must be a valid signer name");
                }

                Signer(signer, context);
                SelectorRules.Selector("labelSelector", bundle.LabelSelector, allowsInvalidValues: false, context);
                break;
            default:
                context.Required("", "either name or signerName must be specified");
                break;
        }

        context.Need("path", bundle.Path);
        PathRules.LocalFile(context, "path", bundle.Path);
    }

    internal static void Certificate(int index, PodCertificateProjection certificate, Action<string> unique, ValidationContext context)
    {
        var member = $"sources[{index}].podCertificate";
        using (context.Enter(member))
        {
            Signer(certificate.SignerName, context);
            Annotations(certificate.UserAnnotations, context);
            context.MustBeAmong("keyType", certificate.KeyType, "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519", "RSA3072", "RSA4096");
            Expiration(certificate, context);
        }

        var paths = 0;
        File("credentialBundlePath", certificate.CredentialBundlePath);
        File("keyPath", certificate.KeyPath);
        File("certificateChainPath", certificate.CertificateChainPath);
        if (paths == 0)
        {
            context.Required(member, "specify at least one of credentialBundlePath, keyPath, and certificateChainPath");
        }

        void File(string name, string? path)
        {
            if (string.IsNullOrEmpty(path))
            {
                return;
            }

            paths++;
            PathRules.LocalFile(context, $"{member}.{name}", path);
            unique(path);
        }
    }

    private static void Expiration(PodCertificateProjection certificate, ValidationContext context)
    {
        if (certificate.MaxExpirationSeconds is not { } seconds)
        {
            return;
        }

        if (seconds < 3600)
        {
            context.Invalid("maxExpirationSeconds", seconds, "if provided, maxExpirationSeconds must be >= 3600");
        }

        var host = certificate.SignerName.Split('/')[0];
        var most = host == "kubernetes.io" || host.EndsWith(".kubernetes.io", StringComparison.Ordinal) ? MaxKubernetesExpirationSeconds : MaxExpirationSeconds;
        if (seconds > most)
        {
            context.Invalid("maxExpirationSeconds", seconds, $"if provided, maxExpirationSeconds must be <= {most}");
        }
    }

    private static void Annotations(IReadOnlyDictionary<string, string>? annotations, ValidationContext context)
    {
        foreach (var key in annotations?.Keys.Select(key => key.ToLowerInvariant()).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>())
        {
            if (key.Length == 0)
            {
                context.Required("userAnnotations");
            }
            else if (NameRules.QualifiedName(key) is { Count: > 0 } errors)
            {
                context.Invalid("userAnnotations", key, errors);
            }
            else if (key.Split('/').Length != 2)
            {
                context.Invalid("userAnnotations", key, "must be a domain-prefixed key (such as \"acme.io/foo\")");
            }
        }
    }

    private static void BundleName(string name, ValidationContext context)
    {
        if (name.Length == 0)
        {
            context.Required("name", "must be a valid object name");
        }

        // signer:name, the signer's own slash a colon too.
        var colon = name.LastIndexOf(':');
        foreach (var error in NameRules.DnsSubdomain(name[(colon + 1)..]))
        {
            context.Invalid("name", name, $"not a valid clustertrustbundlename: {error}");
        }
    }

    private static void Signer(string signer, ValidationContext context)
    {
        if (signer.Length == 0)
        {
            context.Required("signerName");
            return;
        }

        if (signer.Split('/') is not [var domain, var path])
        {
            context.Invalid("signerName", signer, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
            return;
        }

        if (domain.Length > 253)
        {
            context.TooLong("signerName", 253);
        }

        Labels(domain, domain.Split('.'), NameRules.DnsLabel);
        if (!domain.Contains('.', StringComparison.Ordinal))
        {
            context.Invalid("signerName", domain, "should be a domain with at least two segments separated by dots");
        }

        Labels(path, path.Split('.'), NameRules.DnsSubdomain);
        if (signer.Length > MaxSignerLength)
        {
            context.TooLong("signerName", MaxSignerLength);
        }

        void Labels(string whole, string[] parts, Func<string, IReadOnlyList<string>> rule)
        {
            foreach (var part in parts)
            {
                if (rule(part) is { Count: > 0 } errors)
                {
                    context.Invalid("signerName", whole, [.. errors.Select(error => $"validating label {GoText.Quote(part)}: {error}")]);
                    break;
                }
            }
        }
    }
}
