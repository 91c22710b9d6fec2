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

        if (volume.Metadata.DeletionTimestamp is null)
        {
            await client.AddFinalizerAsync(volume, WellKnownFinalizers.PersistentVolumeProtection, cancellationToken);
        }
        else if (volume.Status?.Phase != Bound)
        {
            await client.RemoveFinalizerAsync(volume, WellKnownFinalizers.PersistentVolumeProtection, cancellationToken);
        }

        return ReconcileResult.Done;
    }
}
