using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Options;

namespace KubeKit.Controllers.Nodes;

/// <summary>
/// Watches over nodes: one that gives no sign of life becomes Unknown, its pods are no longer ready, and taints keep pods
/// away from nodes in trouble. Driving pods off is the taint eviction's part.
/// </summary>
internal sealed class NodeReconciler : Reconciler<Node>
{
    private const string LeaseNamespace = "kube-node-lease";
    private const string ByNode = "node";
    private readonly IKubeClient _client;
    private readonly IEventRecorder _events;
    private readonly TimeProvider _time;
    private readonly NodeLifecycleOptions _options;
    private readonly NodeHeartbeats _heartbeats;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly IInformer<Node> _nodes;
    private readonly IInformer<Lease> _leases;
    private readonly IInformer<Pod> _pods;

    public NodeReconciler(IKubeClient client, IInformerFactory informers, IEventRecorderFactory events, IOptions<KubeControllersOptions> options, TimeProvider time)
    {
        (_client, _events, _time, _options) = (client, events.Create("node-controller"), time, options.Value.Nodes);
        (_nodes, _leases, _pods) = (informers.Get<Node>(), informers.Get<Lease>(), informers.Get<Pod>());
        _heartbeats = new NodeHeartbeats(time);
        _pods.AddIndex(ByNode, static pod => pod.Spec?.NodeName is { Length: > 0 } node ? [node] : []);
    }

    public override void Configure(ReconcilerBuilder<Node> builder) => builder
        .Watches<Lease>(static change => change.Object.Metadata.Namespace == LeaseNamespace ? [new ObjectKey("", change.Object.Metadata.Name ?? "")] : [])
        .Watches<Pod>(_ => []);

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_nodes.Get(key) is not { } node)
        {
            Removed(key.Name);
            return ReconcileResult.Done;
        }

        Registered(node);
        var silence = SilenceOf(node);
        if (silence >= _options.GracePeriod)
        {
            node = await MarkSilentAsync(node, cancellationToken);
        }

        await TaintAsync(node, cancellationToken);
        if (!NodeHealth.IsReady(node))
        {
            await MarkPodsAsync(node, cancellationToken);
        }

        var left = _options.GracePeriod - silence;
        return ReconcileResult.After(left > TimeSpan.Zero && left < _options.MonitorPeriod ? left : _options.MonitorPeriod);
    }

    private TimeSpan SilenceOf(Node node)
    {
        var name = node.Metadata.Name ?? "";
        var ready = node.Status?.Conditions?.FirstOrDefault(c => c.Type == NodeConditionType.Ready);
        return _heartbeats.SilenceOf(name, _leases.Get(new ObjectKey(LeaseNamespace, name))?.Spec?.RenewTime, ready?.LastHeartbeatTime);
    }

    // Nodes that fall silent together are marked one by one: those whose turn comes later count already, lest the first
    // lose its pods to a failure of all.
    private bool IsWell(Node node) => NodeHealth.IsReady(node) && SilenceOf(node) < _options.GracePeriod;

    private void Registered(Node node)
    {
        var name = node.Metadata.Name ?? "";
        lock (_known)
        {
            if (!_known.Add(name))
            {
                return;
            }
        }

        _events.Record(node, EventType.Normal, "RegisteredNode", $"Node {name} event: Registered Node {name} in Controller");
    }

    private void Removed(string name)
    {
        _heartbeats.Forget(name);
        lock (_known)
        {
            _known.Remove(name);
        }
    }

    private async Task<Node> MarkSilentAsync(Node node, CancellationToken cancellationToken)
    {
        if (NodeHealth.ConditionsWhenSilent(node, _time.GetUtcNow()) is not { } conditions)
        {
            return node;
        }

        if (NodeHealth.IsReady(node))
        {
            _events.Record(node, EventType.Normal, "NodeNotReady", $"Node {node.Metadata.Name} status is now: NodeNotReady");
        }

        var silent = node with { Status = (node.Status ?? new NodeStatus()) with { Conditions = conditions } };
        return await _client.UpdateStatusAsync(silent, cancellationToken: cancellationToken);
    }

    private async Task TaintAsync(Node node, CancellationToken cancellationToken)
    {
        var evictions = NodeHealth.IsReady(node) ? Evictions.Off : Disruption.EvictionsFor(node, _nodes.List(), IsWell);
        if (NodeTaints.Changed(node, evictions, _time.GetUtcNow()) is { } taints)
        {
            await _client.UpdateAsync(node with { Spec = (node.Spec ?? new NodeSpec()) with { Taints = taints } }, cancellationToken: cancellationToken);
        }
    }

    // Services must not wait for an eviction to learn that these pods do not answer.
    private async Task MarkPodsAsync(Node node, CancellationToken cancellationToken)
    {
        foreach (var pod in _pods.ByIndex(ByNode, node.Metadata.Name ?? ""))
        {
            if (pod.Status?.Conditions?.FirstOrDefault(c => c.Type == PodConditionType.Ready) is not { Status: ConditionStatus.True } ready)
            {
                continue;
            }

            _events.Record(pod, EventType.Warning, "NodeNotReady", "Node is not ready");
            try
            {
                await _client.PatchAsync<Pod>(ObjectKey.Of(pod), PodConditionPatch.Of(pod, ready with
                {
                    Status = ConditionStatus.False,
                    LastTransitionTime = _time.GetUtcNow(),
                }), "status", cancellationToken: cancellationToken);
            }
            catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
            {
                // Gone, or another of its name by now.
            }
        }
    }
}
