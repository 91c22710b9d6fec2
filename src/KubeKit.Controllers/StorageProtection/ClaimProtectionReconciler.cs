using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.StorageProtection;

/// <summary>Lets a claim that is being deleted go when no pod uses it any more.</summary>
internal sealed class ClaimProtectionReconciler : Reconciler<PersistentVolumeClaim>
{
    private const string ByClaim = "claim";
    private readonly IKubeClient _client;
    private readonly IInformer<PersistentVolumeClaim> _claims;
    private readonly IInformer<Pod> _pods;

    public ClaimProtectionReconciler(IKubeClient client, IInformerFactory informers)
    {
        (_client, _claims, _pods) = (client, informers.Get<PersistentVolumeClaim>(), informers.Get<Pod>());
        _pods.AddIndex(ByClaim, static pod => ClaimsOf(pod).Select(key => key.ToString()));
    }

    public override void Configure(ReconcilerBuilder<PersistentVolumeClaim> builder)
    {
        builder.Predicate = static change => change.Type != InformerEventType.Deleted && (IsLeaving(change.Object) || LacksProtection(change.Object));
        builder.Watches<Pod>(static change => change.Type == InformerEventType.Deleted || !Uses(change.Object) ? ClaimsOf(change.Object) : []);
    }

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_claims.Get(key) is not { } claim)
        {
            return ReconcileResult.Done;
        }

        if (LacksProtection(claim))
        {
            await _client.AddFinalizerAsync(claim, WellKnownFinalizers.PersistentVolumeClaimProtection, cancellationToken);
        }
        else if (IsLeaving(claim) && !_pods.ByIndex(ByClaim, key.ToString()).Any(Uses) && !await IsUsedAsync(key, cancellationToken))
        {
            await _client.RemoveFinalizerAsync(claim, WellKnownFinalizers.PersistentVolumeClaimProtection, cancellationToken);
        }

        return ReconcileResult.Done;
    }

    // Asked of the server, since a pod may have been bound that the cache has yet to show.
    private async Task<bool> IsUsedAsync(ObjectKey key, CancellationToken cancellationToken) =>
        (await _client.ListAsync<Pod>(new ListQuery { Namespace = key.Namespace }, cancellationToken)).Items.Any(pod => Uses(pod) && ClaimsOf(pod).Contains(key));

    private static bool IsLeaving(PersistentVolumeClaim claim) =>
        claim.Metadata.DeletionTimestamp is not null && claim.HasFinalizer(WellKnownFinalizers.PersistentVolumeClaimProtection);

    private static bool LacksProtection(PersistentVolumeClaim claim) =>
        claim.Metadata.DeletionTimestamp is null && !claim.HasFinalizer(WellKnownFinalizers.PersistentVolumeClaimProtection);

    // A pod without a node has no volumes yet, and finds the claim gone when it gets one.
    private static bool Uses(Pod pod) => !string.IsNullOrEmpty(pod.Spec?.NodeName) && pod.Status?.Phase is not (PodPhase.Succeeded or PodPhase.Failed);

    private static IEnumerable<ObjectKey> ClaimsOf(Pod pod) =>
        from volume in pod.Spec?.Volumes ?? []
        let name = volume.PersistentVolumeClaim?.ClaimName ?? (volume.Ephemeral is null ? null : $"{pod.Metadata.Name}-{volume.Name}")
        where name is not null
        select new ObjectKey(pod.Metadata.Namespace ?? "", name);
}
