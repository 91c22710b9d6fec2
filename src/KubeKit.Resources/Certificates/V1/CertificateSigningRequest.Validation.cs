using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Certificates.V1;

public sealed partial record CertificateSigningRequestSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Request.Length > 0 && WrongOf(Request) is { } wrong)
        {
            context.Invalid("request", new Verbatim("[]byte{" + string.Join(", ", Request.Select(value => $"0x{value:x}")) + "}"), wrong);
        }

        ValidateUsages(context);
        if (SignerName == "kubernetes.io/legacy-unknown")
        {
            context.Invalid("signerName", SignerName, "kubernetes.io/legacy-unknown is not allowed via this API version");
        }
        else if (SignerName.Length > 0)
        {
            ValidateSigner(context);
        }

        if (ExpirationSeconds < 600)
        {
            context.Invalid("expirationSeconds", ExpirationSeconds, "may not specify a duration less than 600 seconds (10 minutes)");
        }
    }

    private void ValidateUsages(ValidationContext context)
    {
        if (Usages is not { Count: > 0 } usages)
        {
            context.Required("usages");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < usages.Count; i++)
        {
            if (!KeyUsages.All.Contains(usages[i]))
            {
                context.NotSupported($"usages[{i}]", usages[i], KeyUsages.All);
            }
            else if (!seen.Add(usages[i]))
            {
                context.Duplicate($"usages[{i}]", usages[i]);
            }
        }
    }

    // A domain of two parts or more and a path.
    private void ValidateSigner(ValidationContext context)
    {
        var slash = SignerName.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            context.Invalid("signerName", SignerName, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
            return;
        }

        var (domain, path) = (SignerName[..slash], SignerName[(slash + 1)..]);
        context.Invalid("signerName", SignerName, NameRules.DnsSubdomain(domain).Select(message => $"validating label {domain}: {message}").ToList());
        if (!domain.Contains('.', StringComparison.Ordinal))
        {
            context.Invalid("signerName", SignerName, "should be a domain with at least two segments separated by dots");
        }

        if (path.Length == 0)
        {
            context.Invalid("signerName", SignerName, "path must not be empty");
        }
        else if (SignerName.Length > 571)
        {
            context.TooLong("signerName", 571);
        }
    }

    private static string? WrongOf(byte[] request)
    {
        var text = Encoding.UTF8.GetString(request);
        if (!PemEncoding.TryFind(text, out var fields) || text[fields.Label] != "CERTIFICATE REQUEST")
        {
            return "PEM block type must be CERTIFICATE REQUEST";
        }

        try
        {
            var content = new AsnReader(Convert.FromBase64String(text[fields.Base64Data]), AsnEncodingRules.DER).ReadSequence();
            content.ReadSequence();
            content.ReadSequence();
            content.ReadBitString(out _);
            return null;
        }
        catch (AsnContentException e)
        {
            return $"asn1: structure error: {e.Message}";
        }
    }
}

public sealed partial record CertificateSigningRequestStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (Conditions?.Count ?? 0); i++)
        {
            var condition = Conditions![i];
            if (condition.Type.Length == 0)
            {
                context.Required($"conditions[{i}].type");
            }
            else if (!seen.Add(condition.Type))
            {
                context.Duplicate($"conditions[{i}].type", condition.Type);
            }

            ValidateStatus(condition, $"conditions[{i}].status", context);
            if ((condition.Type == CertificateConditionType.Denied && seen.Contains(CertificateConditionType.Approved))
                || (condition.Type == CertificateConditionType.Approved && seen.Contains(CertificateConditionType.Denied)))
            {
                context.Invalid($"conditions[{i}].type", condition.Type, "Approved and Denied conditions are mutually exclusive");
            }
        }
    }

    private static void ValidateStatus(CertificateSigningRequestCondition condition, string place, ValidationContext context)
    {
        var isFinal = condition.Type is CertificateConditionType.Approved or CertificateConditionType.Denied or CertificateConditionType.Failed;
        if (condition.Status.Length == 0)
        {
            context.Required(place);
        }
        else if (isFinal && condition.Status != "True")
        {
            context.NotSupported(place, condition.Status, ["True"]);
        }
        else if (condition.Status is not ("True" or "False" or "Unknown"))
        {
            context.NotSupported(place, condition.Status, ["True", "False", "Unknown"]);
        }
    }
}
