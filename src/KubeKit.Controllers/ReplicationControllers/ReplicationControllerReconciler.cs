using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Replicas;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Selectors;

namespace KubeKit.Controllers.ReplicationControllers;

/// <summary>Keeps as many pods as each ReplicationController wants.</summary>
internal sealed class ReplicationControllerReconciler(IKubeClient client, IInformerFactory informers, IEventRecorderFactory events, TimeProvider time)
    : Reconciler<ReplicationController>
{
    private readonly IInformer<ReplicationController> _controllers = informers.Get<ReplicationController>();
    private readonly IInformer<Pod> _pods = informers.Get<Pod>();
    private readonly ReplicaKeeper _keeper = new(client, informers, events.Create("replication-controller"), time);

    public override void Configure(ReconcilerBuilder<ReplicationController> builder) => builder.Watches<Pod>(change =>
        _keeper.Observe<ReplicationController>(change).Concat(OrphanageOf(change)));

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await _pods.WaitForSyncAsync(cancellationToken);
        if (_controllers.Get(key) is not { Spec: { } spec } set)
        {
            _keeper.Expectations.Forget(key);
            return ReconcileResult.Done;
        }

        var owner = new ReplicaOwner(set, spec.Replicas ?? 1, LabelSelectorQuery.FromLabels(spec.Selector), spec.Template ?? new(), spec.MinReadySeconds ?? 0);
        var counts = await _keeper.KeepAsync<ReplicationController>(owner, cancellationToken);
        await client.WriteStatusAsync(set, set with { Status = StatusOf(set, counts, time.GetUtcNow()) }, cancellationToken);
        if (counts.Failure is { } failure)
        {
            throw new InvalidOperationException(failure.Message); // back-off, then again
        }

        return counts.NextAvailability is { } next ? ReconcileResult.After(next - time.GetUtcNow()) : ReconcileResult.Done;
    }

    private static ReplicationControllerStatus StatusOf(ReplicationController set, ReplicaCounts counts, DateTimeOffset now)
    {
        var others = set.Status?.Conditions?.Where(c => c.Type != "ReplicaFailure") ?? [];
        var before = set.Status?.Conditions?.FirstOrDefault(c => c.Type == "ReplicaFailure");
        IReadOnlyList<ReplicationControllerCondition> conditions = counts.Failure is { } failure
            ? [.. others, before?.Reason == failure.Reason ? before : new()
            {
                Type = "ReplicaFailure",
                Status = ConditionStatus.True,
                LastTransitionTime = now,
                Reason = failure.Reason,
                Message = failure.Message,
            }]
            : [.. others];
        return (set.Status ?? new()) with
        {
            Replicas = counts.Replicas,
            FullyLabeledReplicas = OrNone(counts.FullyLabeled),
            ReadyReplicas = OrNone(counts.Ready),
            AvailableReplicas = OrNone(counts.Available),
            ObservedGeneration = set.Metadata.Generation,
            Conditions = conditions,
        };
    }

    // An orphan may be adopted by any controller of its namespace that selects it.
    private IEnumerable<ObjectKey> OrphanageOf(InformerEvent<Pod> change) =>
        Ownership.Owners.ControllerOf(change.Object) is null && change.Type != InformerEventType.Deleted
            ? _controllers.List(change.Object.Metadata.Namespace).Where(s => LabelSelectorQuery.FromLabels(s.Spec?.Selector).Matches(change.Object.Metadata.Labels)).Select(ObjectKey.Of)
            : [];

    // Counts of nothing are left out, as Go's omitempty leaves them out.
    private static int? OrNone(int count) => count == 0 ? null : count;
}
