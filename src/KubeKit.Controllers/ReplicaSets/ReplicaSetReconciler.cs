using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Replicas;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.ReplicaSets;

/// <summary>Keeps as many pods as each ReplicaSet wants.</summary>
internal sealed class ReplicaSetReconciler(IKubeClient client, IInformerFactory informers, IEventRecorderFactory events, TimeProvider time)
    : Reconciler<ReplicaSet>
{
    private readonly IInformer<ReplicaSet> _sets = informers.Get<ReplicaSet>();
    private readonly IInformer<Pod> _pods = informers.Get<Pod>();
    private readonly ReplicaKeeper _keeper = new(client, informers, events.Create("replicaset-controller"), time);

    public override void Configure(ReconcilerBuilder<ReplicaSet> builder) => builder.Watches<Pod>(change =>
        _keeper.Observe<ReplicaSet>(change).Concat(OrphanageOf(change)));

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await _pods.WaitForSyncAsync(cancellationToken);
        if (_sets.Get(key) is not { Spec: { } spec } set)
        {
            _keeper.Expectations.Forget(key);
            return ReconcileResult.Done;
        }

        var owner = new ReplicaOwner(set, spec.Replicas ?? 1, spec.Selector.ToQuery(), spec.Template ?? new(), spec.MinReadySeconds ?? 0);
        var counts = await _keeper.KeepAsync<ReplicaSet>(owner, cancellationToken);
        await client.WriteStatusAsync(set, set with { Status = StatusOf(set, counts, time.GetUtcNow()) }, cancellationToken);
        if (counts.Failure is { } failure)
        {
            throw new InvalidOperationException(failure.Message); // back-off, then again
        }

        return counts.NextAvailability is { } next ? ReconcileResult.After(next - time.GetUtcNow()) : ReconcileResult.Done;
    }

    private static ReplicaSetStatus StatusOf(ReplicaSet set, ReplicaCounts counts, DateTimeOffset now)
    {
        var others = set.Status?.Conditions?.Where(c => c.Type != ReplicaSetConditionType.ReplicaFailure) ?? [];
        var before = set.Status?.Conditions?.FirstOrDefault(c => c.Type == ReplicaSetConditionType.ReplicaFailure);
        IReadOnlyList<ReplicaSetCondition> conditions = counts.Failure is { } failure
            ? [.. others, before?.Reason == failure.Reason ? before : new()
            {
                Type = ReplicaSetConditionType.ReplicaFailure,
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

    // An orphan may be adopted by any set of its namespace that selects it.
    private IEnumerable<ObjectKey> OrphanageOf(InformerEvent<Pod> change) =>
        Ownership.Owners.ControllerOf(change.Object) is null && change.Type != InformerEventType.Deleted
            ? _sets.List(change.Object.Metadata.Namespace).Where(s => s.Spec?.Selector.Matches(change.Object.Metadata.Labels) == true).Select(ObjectKey.Of)
            : [];

    // Counts of nothing are left out, as Go's omitempty leaves them out.
    private static int? OrNone(int count) => count == 0 ? null : count;
}
