using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Ownership;
using KubeKit.Controllers.Replicas;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Deployments;

/// <summary>Rolls deployments out: one ReplicaSet for each template, scaled up and down as the strategy allows.</summary>
internal sealed class DeploymentReconciler : Reconciler<Deployment>
{
    private const string ByController = "controller";
    private readonly IKubeClient _client;
    private readonly IInformer<Deployment> _deployments;
    private readonly IInformer<ReplicaSet> _sets;
    private readonly IInformer<Pod> _pods;
    private readonly TimeProvider _time;
    private readonly Claims _claims;
    private readonly RolloutSteps _steps;

    public DeploymentReconciler(IKubeClient client, IInformerFactory informers, IEventRecorderFactory events, TimeProvider time)
    {
        (_client, _time, _claims) = (client, time, new Claims(client));
        (_deployments, _sets, _pods) = (informers.Get<Deployment>(), informers.Get<ReplicaSet>(), informers.Get<Pod>());
        _sets.AddIndex(ByController, s => [Owners.ControllerOf(s)?.Uid ?? $"orphan/{s.Metadata.Namespace}"]);
        _steps = new RolloutSteps(client, events.Create("deployment-controller"));
    }

    public override void Configure(ReconcilerBuilder<Deployment> builder) => builder
        .Owns<ReplicaSet>()
        .Watches<ReplicaSet>(OrphanageOf)
        // Recreate waits for the last old pod to go.
        .Watches<Pod>(change => change.Type == InformerEventType.Deleted || !PodFacts.IsActive(change.Object) ? RecreatesOf(change.Object) : []);

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await _sets.WaitForSyncAsync(cancellationToken);
        if (_deployments.Get(key) is not { Spec: { } spec } deployment)
        {
            return ReconcileResult.Done;
        }

        var candidates = _sets.ByIndex(ByController, deployment.Metadata.Uid ?? "").Concat(_sets.ByIndex(ByController, $"orphan/{key.Namespace}"));
        var sets = await _claims.ClaimAsync(deployment, spec.Selector.ToQuery(), candidates, cancellationToken);
        if (sets.Any(_steps.IsBehind))
        {
            return ReconcileResult.Done; // what the cache has yet to show leads back here
        }

        var newSet = sets.Where(s => TemplateHash.AreEqual(s.Spec?.Template, spec.Template)).OrderBy(s => s.Metadata.CreationTimestamp).FirstOrDefault();
        var old = sets.Where(s => s.Metadata.Uid != newSet?.Metadata.Uid).ToList();
        if (deployment.Metadata.DeletionTimestamp is not null)
        {
            await WriteStatusAsync(deployment, newSet, RolloutStatus.Count(deployment, newSet, sets, _time.GetUtcNow()), cancellationToken);
            return ReconcileResult.Done;
        }

        if (spec.Paused == true || IsScaling(deployment, sets))
        {
            newSet = newSet is null ? null : await _steps.BringUpToDateAsync(deployment, newSet, old, cancellationToken);
            await ScaleAsync(deployment, newSet, old, cancellationToken);
            var counted = RolloutStatus.Count(deployment, newSet, sets, _time.GetUtcNow());
            await WriteStatusAsync(deployment, newSet, counted with { Conditions = PauseConditions(deployment, counted.Conditions) }, cancellationToken);
            return ReconcileResult.Done;
        }

        newSet = RolloutLimits.IsRolling(deployment)
            ? await RollAsync(deployment, newSet, old, cancellationToken)
            : await RecreateAsync(deployment, newSet, old, cancellationToken);
        return await ReportAsync(deployment, newSet, old, cancellationToken);
    }

    // An orphan may be adopted by any deployment of its namespace that selects it.
    private IEnumerable<ObjectKey> OrphanageOf(InformerEvent<ReplicaSet> change)
    {
        if (change.Type == InformerEventType.Deleted)
        {
            _steps.Forget(change.Object);
        }

        return Owners.ControllerOf(change.Object) is null
            ? _deployments.List(change.Object.Metadata.Namespace).Where(d => d.Spec?.Selector.Matches(change.Object.Metadata.Labels) == true).Select(ObjectKey.Of)
            : [];
    }

    private async Task<ReplicaSet?> RollAsync(Deployment deployment, ReplicaSet? newSet, List<ReplicaSet> old, CancellationToken cancellationToken)
    {
        newSet = await _steps.EnsureNewAsync(deployment, newSet, old, cancellationToken);
        var next = ScalePlan.New(deployment, newSet, [.. old, newSet]);
        if (next != ScalePlan.Wanted(newSet))
        {
            return await _steps.ScaleAsync(deployment, newSet, next, cancellationToken);
        }

        foreach (var (set, replicas) in ScalePlan.Old(deployment, newSet, old))
        {
            old[old.IndexOf(set)] = await _steps.ScaleAsync(deployment, set, replicas, cancellationToken);
        }

        return newSet;
    }

    private async Task<ReplicaSet?> RecreateAsync(Deployment deployment, ReplicaSet? newSet, List<ReplicaSet> old, CancellationToken cancellationToken)
    {
        for (var i = 0; i < old.Count; i++)
        {
            if (ScalePlan.Wanted(old[i]) > 0)
            {
                old[i] = await _steps.ScaleAsync(deployment, old[i], 0, cancellationToken);
            }
        }

        if (_pods.List(deployment.Metadata.Namespace).Any(p => old.Any(s => Owners.IsControlledBy(p, s)) && p.Status?.Phase is not (PodPhase.Succeeded or PodPhase.Failed)))
        {
            return newSet;
        }

        newSet = await _steps.EnsureNewAsync(deployment, newSet, old, cancellationToken);
        return await _steps.ScaleAsync(deployment, newSet, deployment.Spec!.Replicas ?? 1, cancellationToken);
    }

    private async Task<ReconcileResult> ReportAsync(Deployment deployment, ReplicaSet? newSet, List<ReplicaSet> old, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var all = newSet is null ? old : [.. old, newSet];
        var before = deployment with { Status = (deployment.Status ?? new()) with { Conditions = _steps.ConditionsAfter(deployment, newSet, now) } };
        var status = RolloutStatus.Compute(before, newSet, all, now);
        status = status with { CollisionCount = _steps.CollisionsOf(deployment) ?? status.CollisionCount };
        if (RolloutStatus.IsComplete(deployment, status))
        {
            await _steps.CleanUpAsync(deployment, old, cancellationToken);
        }

        await WriteStatusAsync(deployment, newSet, status, cancellationToken);
        return RolloutStatus.UntilDeadline(deployment, status, now) is { } wait ? ReconcileResult.After(wait) : ReconcileResult.Done;
    }

    // A count that the sets were not scaled for yet: outside of a rollout's own steps.
    private static bool IsScaling(Deployment deployment, IEnumerable<ReplicaSet> sets) =>
        sets.Where(s => ScalePlan.Wanted(s) > 0).Any(s =>
            s.Metadata.Annotations is { } annotations && annotations.TryGetValue(WellKnownAnnotations.DeploymentDesiredReplicas, out var text)
            && int.TryParse(text, out var scaledFor) && scaledFor != (deployment.Spec!.Replicas ?? 1));

    private async Task ScaleAsync(Deployment deployment, ReplicaSet? newSet, List<ReplicaSet> old, CancellationToken cancellationToken)
    {
        var wanted = deployment.Spec!.Replicas ?? 1;
        var active = old.Append(newSet).OfType<ReplicaSet>().Where(s => ScalePlan.Wanted(s) > 0).ToList();
        if (active.Count <= 1)
        {
            var only = active.Count == 1 ? active[0] : newSet ?? old.OrderByDescending(s => s.Metadata.CreationTimestamp).FirstOrDefault();
            if (only is not null)
            {
                await _steps.ScaleAsync(deployment, only, wanted, cancellationToken);
            }

            return;
        }

        var saturated = newSet is not null && ScalePlan.Wanted(newSet) == wanted && ScalePlan.Available(newSet) == wanted;
        var plan = saturated
            ? [.. old.Where(s => ScalePlan.Wanted(s) > 0).Select(s => (s, 0))]
            : RolloutLimits.IsRolling(deployment) ? ScalePlan.Proportional(deployment, active) : [];
        foreach (var (set, replicas) in plan)
        {
            await _steps.ScaleAsync(deployment, set, replicas, cancellationToken);
        }

        // Those whose count stays must still learn what they are scaled for.
        foreach (var set in active.Where(s => plan.All(p => p.Item1 != s)))
        {
            await _steps.ScaleAsync(deployment, set, ScalePlan.Wanted(set), cancellationToken);
        }
    }

    private IReadOnlyList<DeploymentCondition>? PauseConditions(Deployment deployment, IReadOnlyList<DeploymentCondition>? conditions)
    {
        var progressing = DeploymentConditions.Find(conditions, DeploymentConditionType.Progressing);
        return deployment.Spec!.Paused == true && progressing?.Reason is not (DeploymentConditionReason.DeploymentPaused or DeploymentConditionReason.ProgressDeadlineExceeded)
            ? DeploymentConditions.Set(conditions, DeploymentConditionType.Progressing, "Unknown", DeploymentConditionReason.DeploymentPaused, "Deployment is paused", _time.GetUtcNow())
            : conditions;
    }

    private IEnumerable<ObjectKey> RecreatesOf(Pod pod)
    {
        if (Owners.ControllerOf(pod) is { Kind: "ReplicaSet" } owner && _sets.Get(new(pod.Metadata.Namespace ?? "", owner.Name)) is { } set
            && Owners.ControllerOf(set) is { Kind: "Deployment" } deployment)
        {
            var key = new ObjectKey(pod.Metadata.Namespace ?? "", deployment.Name);
            if (_deployments.Get(key) is { } found && !RolloutLimits.IsRolling(found))
            {
                yield return key;
            }
        }
    }

    private async Task WriteStatusAsync(Deployment deployment, ReplicaSet? newSet, DeploymentStatus status, CancellationToken cancellationToken)
    {
        var revision = newSet is null ? 0 : RevisionNumbers.Of(newSet);
        var annotated = revision > RevisionNumbers.Of(deployment);
        if (status == deployment.Status && !annotated)
        {
            return;
        }

        try
        {
            // A write of the status takes annotations along: the revision needs no write of its own.
            await _client.UpdateStatusAsync(deployment with { Status = status, Metadata = annotated ? RolloutSteps.WithRevision(deployment, revision) : deployment.Metadata }, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            // Deleted meanwhile.
        }
    }
}
