using KubeKit.Resources.Certificates.V1;

namespace KubeKit.ApiServer.Admission.Certificates;

/// <summary>Only who may sign for a signer issues certificates in its name, or says that it failed to.</summary>
internal sealed class CertificateSigning(SignerPermission permission) : IValidatingAdmission, IAdmissionPlugin
{
    public string PluginName => "CertificateSigning";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        request is { Operation: AdmissionOperation.Update, Subresource: "status", Object: CertificateSigningRequest asked, OldObject: CertificateSigningRequest old } && IsSigned(asked, old)
            ? CheckAsync(request, old.Spec.SignerName, cancellationToken)
            : ValueTask.CompletedTask;

    private async ValueTask CheckAsync(AdmissionRequest request, string signer, CancellationToken cancellationToken)
    {
        if (!await permission.HasAsync(request.User, "sign", signer, cancellationToken))
        {
            throw new AdmissionException($"user not permitted to sign requests with signerName \"{signer}\"");
        }
    }

    private static bool IsSigned(CertificateSigningRequest asked, CertificateSigningRequest old) =>
        !(asked.Status?.Certificate ?? []).AsSpan().SequenceEqual(old.Status?.Certificate ?? []) || !(asked.Status?.Conditions ?? []).SequenceEqual(old.Status?.Conditions ?? []);
}
