using System.Collections.Concurrent;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Nodes;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.PodGarbageCollection;

/// <summary>Removes pods that no kubelet will ever end: those of nodes that no longer exist, and those deleted before they had a node.</summary>
internal sealed class PodGarbageReconciler : Reconciler<Pod>
{
    private const string ByNode = "node";

    // A node may only be registering anew; kube-controller-manager waits as long.
    private static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(40);
    private readonly IKubeClient _client;
    private readonly TimeProvider _time;
    private readonly IInformer<Pod> _pods;
    private readonly IInformer<Node> _nodes;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _missingSince = new(StringComparer.Ordinal);

    public PodGarbageReconciler(IKubeClient client, IInformerFactory informers, TimeProvider time)
    {
        (_client, _time) = (client, time);
        (_pods, _nodes) = (informers.Get<Pod>(), informers.Get<Node>());
        _pods.AddIndex(ByNode, static pod => pod.Spec?.NodeName is { Length: > 0 } node ? [node] : []);
    }

    public override void Configure(ReconcilerBuilder<Pod> builder)
    {
        builder.Predicate = static change => change.Type == InformerEventType.Added
            || (change.Type == InformerEventType.Updated
                && (change.Old?.Spec?.NodeName != change.Object.Spec?.NodeName || change.Old?.Metadata.DeletionTimestamp != change.Object.Metadata.DeletionTimestamp));
        builder.Watches<Node>(change =>
        {
            if (change.Type != InformerEventType.Deleted)
            {
                _missingSince.TryRemove(change.Object.Metadata.Name ?? "", out _);
                return [];
            }

            return _pods.ByIndex(ByNode, change.Object.Metadata.Name ?? "").Select(ObjectKey.Of);
        });
    }

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_pods.Get(key) is not { } pod)
        {
            return ReconcileResult.Done;
        }

        if (pod.Spec?.NodeName is not { Length: > 0 } nodeName)
        {
            if (pod.Metadata.DeletionTimestamp is not null)
            {
                await RemoveAsync(pod, cancellationToken);
            }

            return ReconcileResult.Done;
        }

        if (_nodes.Get(new ObjectKey("", nodeName)) is not null)
        {
            return ReconcileResult.Done;
        }

        var left = _missingSince.GetOrAdd(nodeName, _time.GetUtcNow()) + Quarantine - _time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            return ReconcileResult.After(left);
        }

        if (await _client.FindAsync<Node>(nodeName, cancellationToken: cancellationToken) is null)
        {
            await MarkAsync(pod, cancellationToken);
            await RemoveAsync(pod, cancellationToken);
        }

        return ReconcileResult.Done;
    }

    // Failed, for whoever holds it by a finalizer until it has ended, such as a Job that counts.
    private async Task MarkAsync(Pod pod, CancellationToken cancellationToken)
    {
        try
        {
            await _client.PatchAsync<Pod>(ObjectKey.Of(pod), PodConditionPatch.Of(pod, new PodCondition
            {
                Type = PodConditionType.DisruptionTarget,
                Status = ConditionStatus.True,
                Reason = "DeletionByPodGC",
                Message = "PodGC: node no longer exists",
                LastTransitionTime = _time.GetUtcNow(),
            }, HasEnded(pod) ? null : PodPhase.Failed), "status", cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // Gone, or another of its name by now.
        }
    }

    private static bool HasEnded(Pod pod) => pod.Status?.Phase is PodPhase.Succeeded or PodPhase.Failed;

    private async Task RemoveAsync(Pod pod, CancellationToken cancellationToken)
    {
        try
        {
            var options = new DeleteOptions { GracePeriodSeconds = 0, Preconditions = new() { Uid = pod.Metadata.Uid } };
            await _client.DeleteAsync<Pod>(ObjectKey.Of(pod), options, cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // Gone, or another of its name by now.
        }
    }
}
