using KubeKit.Resources.Certificates.V1;

namespace KubeKit.ApiServer.Admission.Certificates;

/// <summary>Only who may approve for a signer approves or denies requests to it.</summary>
internal sealed class CertificateApproval(SignerPermission permission) : IValidatingAdmission, IAdmissionPlugin
{
    public string PluginName => "CertificateApproval";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        request is { Operation: AdmissionOperation.Update, Subresource: "approval", Object: CertificateSigningRequest asked } ? CheckAsync(request, asked.Spec.SignerName, cancellationToken) : ValueTask.CompletedTask;

    private async ValueTask CheckAsync(AdmissionRequest request, string signer, CancellationToken cancellationToken)
    {
        if (!await permission.HasAsync(request.User, "approve", signer, cancellationToken))
        {
            throw new AdmissionException($"user not permitted to approve requests with signerName \"{signer}\"");
        }
    }
}
