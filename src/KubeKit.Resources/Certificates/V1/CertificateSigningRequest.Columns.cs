using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Certificates.V1;

[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("SignerName", Method = nameof(SignerNameCell), Description = "Who is to sign.")]
[PrintColumn("Requestor", Method = nameof(RequestorCell), Description = "Who asks.")]
[PrintColumn("RequestedDuration", Method = nameof(RequestedDurationCell), Description = "How long the certificate is wanted for.")]
[PrintColumn("Condition", Method = nameof(ConditionCell), Description = "The decision.")]
[SelectableField(".spec.signerName")]
public sealed partial record CertificateSigningRequest
{
    internal static object? AgeCell(CertificateSigningRequest value, PrintContext context) => CellText.Age(value, context);

    internal static object? SignerNameCell(CertificateSigningRequest value, PrintContext context) => CellText.OrNone(value.Spec.SignerName);

    internal static object? RequestorCell(CertificateSigningRequest value, PrintContext context) => value.Spec.Username ?? "";

    internal static object? RequestedDurationCell(CertificateSigningRequest value, PrintContext context) => value.Spec.ExpirationSeconds is { } seconds ? HumanDuration.Of(TimeSpan.FromSeconds(seconds)) : CellText.None;

    internal static object? ConditionCell(CertificateSigningRequest value, PrintContext context) => State(value);

    private static string State(CertificateSigningRequest value) =>
        (value.Has(CertificateConditionType.Denied) ? "Denied" : value.Has(CertificateConditionType.Approved) ? "Approved" : "Pending")
        + (value.Has(CertificateConditionType.Failed) ? ",Failed" : "")
        + (value.Status?.Certificate is { Length: > 0 } ? ",Issued" : "");
}
