using KubeKit.Resources.Core.V1;

namespace KubeKit.Scheduler.Cache;

/// <summary>
/// The nodes and placed pods as the scheduler knows them, with what it decided itself and the server has not confirmed.
/// One thread changes it, between placements, so that plugins read it without locks.
/// </summary>
public sealed class ClusterState
{
    private readonly Dictionary<string, NodeState> _byName = new(StringComparer.Ordinal);
    private readonly List<NodeState> _nodes = [];
    private readonly Dictionary<string, (PodSnapshot Pod, NodeState Node)> _pods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<NodeState, int>> _byController = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>?> _namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<NodeState> _withAffinity = [];
    private readonly Dictionary<string, int> _imageNodes = new(StringComparer.Ordinal);

    /// <summary>The nodes, in no order.</summary>
    public IReadOnlyList<NodeState> Nodes => _nodes;

    /// <summary>The nodes with pods that have opinions on other pods.</summary>
    public IReadOnlyCollection<NodeState> NodesWithAffinity => _withAffinity;

    /// <summary>On which nodes how many pods of one controller are.</summary>
    public IReadOnlyDictionary<NodeState, int> PodsOf(string controllerUid) =>
        _byController.TryGetValue(controllerUid, out var counts) ? counts : (IReadOnlyDictionary<NodeState, int>)NoCounts;

    /// <summary>How many nodes have an image.</summary>
    public int NodesWithImage(string name) => _imageNodes.GetValueOrDefault(name);

    /// <summary>A namespace's labels; null when it is not known.</summary>
    public IReadOnlyDictionary<string, string>? LabelsOfNamespace(string name) => _namespaces.GetValueOrDefault(name);

    private static Dictionary<NodeState, int> NoCounts { get; } = [];

    internal NodeState? Find(string name) => _byName.TryGetValue(name, out var node) && node.Node is not null ? node : null;

    internal bool Has(string podUid) => _pods.ContainsKey(podUid);

    internal (PodSnapshot Pod, NodeState Node)? PlaceOf(string podUid) => _pods.TryGetValue(podUid, out var place) ? place : null;

    internal void SetNamespace(string name, IReadOnlyDictionary<string, string>? labels) => _namespaces[name] = labels;

    internal void RemoveNamespace(string name) => _namespaces.Remove(name);

    internal void SetNode(Node node)
    {
        var state = Named(node.Metadata.Name ?? "");
        CountImages(state, -1);
        state.Set(node);
        CountImages(state, 1);
        if (state.Position < 0)
        {
            state.Position = _nodes.Count;
            _nodes.Add(state);
        }
    }

    internal void RemoveNode(string name)
    {
        if (!_byName.TryGetValue(name, out var state) || state.Position < 0)
        {
            return;
        }

        var last = _nodes[^1];
        (_nodes[state.Position], last.Position) = (last, state.Position);
        _nodes.RemoveAt(_nodes.Count - 1);
        state.Position = -1;
        CountImages(state, -1);
        state.Set(null);
        Drop(state);
    }

    internal void AddPod(PodSnapshot pod, string nodeName)
    {
        RemovePod(pod.Uid);
        var node = Named(nodeName);
        node.Add(pod);
        _pods[pod.Uid] = (pod, node);
        if (pod.HasAffinity)
        {
            _withAffinity.Add(node);
        }

        if (pod.Controller is { } controller)
        {
            if (!_byController.TryGetValue(controller, out var counts))
            {
                _byController[controller] = counts = [];
            }

            counts[node] = counts.GetValueOrDefault(node) + 1;
        }
    }

    internal bool RemovePod(string uid)
    {
        if (!_pods.Remove(uid, out var place))
        {
            return false;
        }

        var (pod, node) = place;
        node.Remove(pod);
        if (node.PodsWithAffinity.Count == 0)
        {
            _withAffinity.Remove(node);
        }

        if (pod.Controller is { } controller && _byController.TryGetValue(controller, out var counts) && --counts[node] == 0)
        {
            counts.Remove(node);
            if (counts.Count == 0)
            {
                _byController.Remove(controller);
            }
        }

        Drop(node);
        return true;
    }

    private NodeState Named(string name)
    {
        if (!_byName.TryGetValue(name, out var state))
        {
            _byName[name] = state = new NodeState(name);
        }

        return state;
    }

    // A node that is gone is remembered while pods are on it: it may come back under its name.
    private void Drop(NodeState state)
    {
        if (state.Node is null && state.Pods.Count == 0)
        {
            _byName.Remove(state.Name);
        }
    }

    private void CountImages(NodeState state, int sign)
    {
        foreach (var name in state.Images.Keys)
        {
            var count = _imageNodes.GetValueOrDefault(name) + sign;
            if (count > 0)
            {
                _imageNodes[name] = count;
            }
            else
            {
                _imageNodes.Remove(name);
            }
        }
    }
}
