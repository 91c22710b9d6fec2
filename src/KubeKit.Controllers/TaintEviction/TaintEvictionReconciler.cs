using System.Collections.Concurrent;
using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Nodes;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.TaintEviction;

/// <summary>Drives pods off nodes whose NoExecute taints they do not bear, or no longer.</summary>
internal sealed class TaintEvictionReconciler : Reconciler<Pod>
{
    private const string ByNode = "node";
    private readonly IKubeClient _client;
    private readonly IEventRecorder _events;
    private readonly TimeProvider _time;
    private readonly IInformer<Pod> _pods;
    private readonly IInformer<Node> _nodes;

    // Pods that bear taints for a while, and since when each: taints that people add carry no time.
    private readonly ConcurrentDictionary<ObjectKey, (string Uid, IReadOnlyDictionary<Taint, DateTimeOffset> Since)> _bearing = new();

    public TaintEvictionReconciler(IKubeClient client, IInformerFactory informers, IEventRecorderFactory events, TimeProvider time)
    {
        (_client, _events, _time) = (client, events.Create("taint-eviction-controller"), time);
        (_pods, _nodes) = (informers.Get<Pod>(), informers.Get<Node>());
        _pods.AddIndex(ByNode, static pod => pod.Spec?.NodeName is { Length: > 0 } node ? [node] : []);
    }

    public override void Configure(ReconcilerBuilder<Pod> builder)
    {
        // Of a pod only its node and its tolerations count, and whether it is gone.
        builder.Predicate = static change => change.Type != InformerEventType.Updated
            || change.Old?.Spec?.NodeName != change.Object.Spec?.NodeName
            || !(change.Old?.Spec?.Tolerations ?? []).SequenceEqual(change.Object.Spec?.Tolerations ?? []);
        builder.Watches<Node>(change =>
            change.Old is { } old && Taints(old).SequenceEqual(Taints(change.Object)) ? [] : _pods.ByIndex(ByNode, change.Object.Metadata.Name ?? "").Select(ObjectKey.Of));
    }

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_pods.Get(key) is not { Metadata.DeletionTimestamp: null, Spec.NodeName: { Length: > 0 } nodeName } pod
            || pod.Status?.Phase is PodPhase.Succeeded or PodPhase.Failed
            || _nodes.Get(new ObjectKey("", nodeName)) is not { } node
            || Taints(node) is not { Count: > 0 } taints)
        {
            Spare(key);
            return ReconcileResult.Done;
        }

        var since = Since(key, pod, taints);
        if (EvictionTime.Of(pod, since) is not { } end)
        {
            Spare(key);
            return ReconcileResult.Done;
        }

        var left = end - _time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            _bearing[key] = (pod.Metadata.Uid ?? "", since);
            return ReconcileResult.After(left);
        }

        await EvictAsync(pod, cancellationToken);
        _bearing.TryRemove(key, out _);
        return ReconcileResult.Done;
    }

    private Dictionary<Taint, DateTimeOffset> Since(ObjectKey key, Pod pod, IReadOnlyList<Taint> taints)
    {
        var now = _time.GetUtcNow();
        var arrival = EvictionTime.Arrival(pod);
        var before = _bearing.TryGetValue(key, out var bearing) && bearing.Uid == pod.Metadata.Uid ? bearing.Since : null;
        return taints.Distinct().ToDictionary(taint => taint, taint => taint.TimeAdded is { } added
            ? (added > arrival ? added : arrival)
            : before?.TryGetValue(taint, out var first) == true ? first : now);
    }

    private void Spare(ObjectKey key)
    {
        if (_bearing.TryRemove(key, out var bearing) && _pods.Get(key) is { Metadata.DeletionTimestamp: null } pod && pod.Metadata.Uid == bearing.Uid)
        {
            _events.Record(pod, EventType.Normal, "TaintManagerEviction", $"Cancelling deletion of Pod {key}");
        }
    }

    private async Task EvictAsync(Pod pod, CancellationToken cancellationToken)
    {
        _events.Record(pod, EventType.Normal, "TaintManagerEviction", $"Marking for deletion Pod {ObjectKey.Of(pod)}");
        try
        {
            await _client.PatchAsync<Pod>(ObjectKey.Of(pod), PodConditionPatch.Of(pod, new PodCondition
            {
                Type = PodConditionType.DisruptionTarget,
                Status = ConditionStatus.True,
                Reason = "DeletionByTaintManager",
                Message = "Taint manager: deleting due to NoExecute taint",
                LastTransitionTime = _time.GetUtcNow(),
            }), "status", cancellationToken: cancellationToken);
            await _client.DeleteAsync<Pod>(ObjectKey.Of(pod), new DeleteOptions { Preconditions = new() { Uid = pod.Metadata.Uid } }, cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // Gone, or another of its name by now.
        }
    }

    private static IReadOnlyList<Taint> Taints(Node node) => node.Spec?.Taints is { Count: > 0 } taints ? [.. taints.Where(taint => taint.Effect == TaintEffect.NoExecute)] : [];
}
