using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Networking;

/// <summary>Refuses external addresses that a Service does not have yet: whoever may write Services could catch others' traffic by them.</summary>
internal sealed class DenyServiceExternalIPs : IValidatingAdmission, IAdmissionPlugin
{
    public string PluginName => "DenyServiceExternalIPs";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Object is Service { Spec.ExternalIPs: { Count: > 0 } addresses })
        {
            var old = (request.OldObject as Service)?.Spec?.ExternalIPs ?? [];
            if (addresses.Any(address => !old.Contains(address)))
            {
                throw new AdmissionException("Use of external IPs is denied by admission control");
            }
        }

        return ValueTask.CompletedTask;
    }
}
