using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Storage.V1;

namespace KubeKit.ApiServer.Admission.Storage;

/// <summary>Lets claims grow only where their class says that its volumes can.</summary>
internal sealed class PersistentVolumeClaimResize(KindCache<StorageClass> classes) : IValidatingAdmission, IAdmissionPlugin
{
    public string PluginName => "PersistentVolumeClaimResize";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        request is { Operation: AdmissionOperation.Update, Subresource: "", Object: PersistentVolumeClaim claim, OldObject: PersistentVolumeClaim old } && SizeOf(claim) > SizeOf(old)
            ? CheckAsync(claim, old, cancellationToken)
            : ValueTask.CompletedTask;

    private async ValueTask CheckAsync(PersistentVolumeClaim claim, PersistentVolumeClaim old, CancellationToken cancellationToken)
    {
        if (old.Status?.Phase != "Bound")
        {
            throw new AdmissionException("Only bound persistent volume claims can be expanded");
        }

        var name = claim.Spec?.StorageClassName;
        var found = string.IsNullOrEmpty(name) || name != old.Spec?.StorageClassName ? null : await classes.FindAsync("", name, cancellationToken);
        if (found?.AllowVolumeExpansion != true)
        {
            throw new AdmissionException("only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
        }
    }

    private static Quantity SizeOf(PersistentVolumeClaim claim) =>
        claim.Spec?.Resources?.Requests is { } requests && requests.TryGetValue(ResourceName.Storage, out var size) ? size : Quantity.Zero;
}
