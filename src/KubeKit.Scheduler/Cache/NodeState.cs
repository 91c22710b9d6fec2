using KubeKit.Resources.Core.V1;

namespace KubeKit.Scheduler.Cache;

/// <summary>A node with the pods that are on it, or on their way to it. Sums are kept as pods come and go.</summary>
public sealed class NodeState
{
    private static readonly Dictionary<string, string> NoLabels = [];
    private readonly List<PodSnapshot> _pods = [];
    private readonly List<PodSnapshot> _withAffinity = [];
    private readonly List<HostPort> _ports = [];

    internal NodeState(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The node; null while only pods speak of it.</summary>
    public Node? Node { get; private set; }

    /// <summary>Its labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; private set; } = NoLabels;

    /// <summary>The taints that keep pods away.</summary>
    public IReadOnlyList<Taint> HardTaints { get; private set; } = [];

    /// <summary>The taints that only discourage.</summary>
    public IReadOnlyList<Taint> SoftTaints { get; private set; } = [];

    /// <summary>What it has for pods.</summary>
    public ResourceAmounts Allocatable { get; private set; } = new();

    /// <summary>What its pods ask for together.</summary>
    public ResourceAmounts Requested { get; } = new();

    /// <summary>What its pods count as when nodes are compared.</summary>
    public ResourceAmounts ComparableRequested { get; } = new();

    /// <summary>Its pods.</summary>
    public IReadOnlyList<PodSnapshot> Pods => _pods;

    /// <summary>Those of its pods with opinions on other pods.</summary>
    public IReadOnlyList<PodSnapshot> PodsWithAffinity => _withAffinity;

    /// <summary>The ports that its pods take.</summary>
    public IReadOnlyList<HostPort> UsedPorts => _ports;

    /// <summary>The sizes of the images it has, by each of their names.</summary>
    public IReadOnlyDictionary<string, long> Images { get; private set; } = new Dictionary<string, long>();

    // Where it stands in the cluster's list; -1 while it is not there.
    internal int Position { get; set; } = -1;

    internal void Set(Node? node)
    {
        Node = node;
        Labels = node?.Metadata.Labels ?? NoLabels;
        var taints = node?.Spec?.Taints ?? [];
        HardTaints = [.. taints.Where(taint => taint.Effect is TaintEffect.NoSchedule or TaintEffect.NoExecute)];
        SoftTaints = [.. taints.Where(taint => taint.Effect == TaintEffect.PreferNoSchedule)];
        Allocatable = ResourceAmounts.Of(node?.Status?.Allocatable);
        var images = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var image in node?.Status?.Images ?? [])
        {
            foreach (var name in image.Names ?? [])
            {
                images[name] = image.SizeBytes ?? 0;
            }
        }

        Images = images;
    }

    internal void Add(PodSnapshot pod)
    {
        _pods.Add(pod);
        if (pod.HasAffinity)
        {
            _withAffinity.Add(pod);
        }

        _ports.AddRange(pod.HostPorts);
        Requested.Add(pod.Requests);
        ComparableRequested.Add(pod.ComparableRequests);
    }

    internal void Remove(PodSnapshot pod)
    {
        _pods.Remove(pod);
        _withAffinity.Remove(pod);
        foreach (var port in pod.HostPorts)
        {
            _ports.Remove(port);
        }

        Requested.Add(pod.Requests, -1);
        ComparableRequested.Add(pod.ComparableRequests, -1);
    }
}
