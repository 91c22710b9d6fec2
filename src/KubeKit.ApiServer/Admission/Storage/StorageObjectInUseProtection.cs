using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Admission.Storage;

/// <summary>Gives volumes and claims a finalizer that holds them while they are used; the protection controllers take it away.</summary>
internal sealed class StorageObjectInUseProtection : IMutatingAdmission, IAdmissionPlugin
{
    public string PluginName => "StorageObjectInUseProtection";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Operation: AdmissionOperation.Create, Subresource: "" })
        {
            request.Object = request.Object switch
            {
                PersistentVolumeClaim claim => Held(claim, WellKnownFinalizers.PersistentVolumeClaimProtection),
                PersistentVolume volume => Held(volume, WellKnownFinalizers.PersistentVolumeProtection),
                var other => other,
            };
        }

        return ValueTask.CompletedTask;
    }

    private static KubeObject Held(KubeObject value, string finalizer) => value.Metadata.Finalizers?.Contains(finalizer) == true
        ? value
        : value with { Metadata = value.Metadata with { Finalizers = [.. value.Metadata.Finalizers ?? [], finalizer] } };
}
