using KubeKit.Resources.Certificates.V1;

namespace KubeKit.ApiServer.Admission.Certificates;

/// <summary>Writes into a new certificate request who asks for it: signers and approvers rely on that, so no client may say it.</summary>
internal sealed class CertificateRequester : IMutatingAdmission
{
    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation == AdmissionOperation.Create && request.Object is CertificateSigningRequest asked)
        {
            var user = request.User;
            request.Object = asked with
            {
                Spec = asked.Spec with
                {
                    Username = user.Name,
                    Uid = user.Uid,
                    Groups = user.Groups.Count > 0 ? user.Groups : null,
                    Extra = user.Extra.Count > 0 ? user.Extra : null,
                },
            };
        }

        return ValueTask.CompletedTask;
    }
}
