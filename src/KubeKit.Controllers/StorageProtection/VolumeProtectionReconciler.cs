using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.StorageProtection;

/// <summary>Lets a volume that is being deleted go when no claim has it any more.</summary>
internal sealed class VolumeProtectionReconciler(IKubeClient client, IInformerFactory informers) : Reconciler<PersistentVolume>
{
    private const string Bound = "Bound";
    private readonly IInformer<PersistentVolume> _volumes = informers.Get<PersistentVolume>();

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_volumes.Get(key) is not { } volume)
        {
            return ReconcileResult.Done;
        }

        var isHeld = volume.Metadata.Finalizers?.Contains(WellKnownFinalizers.PersistentVolumeProtection) == true;
        if (volume.Metadata.DeletionTimestamp is null && !isHeld)
        {
            await SetAsync(volume, [.. volume.Metadata.Finalizers ?? [], WellKnownFinalizers.PersistentVolumeProtection], cancellationToken);
        }
        else if (volume.Metadata.DeletionTimestamp is not null && isHeld && volume.Status?.Phase != Bound)
        {
            await SetAsync(volume, [.. volume.Metadata.Finalizers!.Where(finalizer => finalizer != WellKnownFinalizers.PersistentVolumeProtection)], cancellationToken);
        }

        return ReconcileResult.Done;
    }

    private async Task SetAsync(PersistentVolume volume, IReadOnlyList<string> finalizers, CancellationToken cancellationToken)
    {
        try
        {
            await client.UpdateAsync(volume with { Metadata = volume.Metadata with { Finalizers = finalizers.Count > 0 ? finalizers : null } }, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            // Gone meanwhile.
        }
    }
}
