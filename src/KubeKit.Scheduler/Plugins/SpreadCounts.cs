using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>How many pods that a constraint counts are in each part of the cluster.</summary>
internal sealed class SpreadCounts
{
    private readonly Dictionary<string, long> _byValue = new(StringComparer.Ordinal);
    private readonly string _key;

    private SpreadCounts(string key) => _key = key;

    public int Domains => _byValue.Count;

    /// <summary>The number in the emptiest part; 0 while there are fewer parts than the constraint wants.</summary>
    public long Fewest { get; private set; }

    public static SpreadCounts Of(PodSnapshot pod, SpreadConstraint constraint, IReadOnlyList<SpreadConstraint> all, ClusterState cluster)
    {
        var counts = new SpreadCounts(constraint.TopologyKey);
        foreach (var node in cluster.Nodes)
        {
            // Nodes count only where the pod could go, as far as the constraint cares, and where all constraints have a say.
            if (all.All(c => node.Labels.ContainsKey(c.TopologyKey))
                && (!constraint.HonorsNodeAffinity || NodeSelection.Admits(pod, node))
                && (!constraint.HonorsTaints || TaintToleration.Bears(pod, node.HardTaints)))
            {
                var value = node.Labels[constraint.TopologyKey];
                counts._byValue[value] = counts._byValue.GetValueOrDefault(value) + node.Pods.Count(other => constraint.Counts(other.Pod));
            }
        }

        counts.Fewest = counts._byValue.Count < constraint.MinDomains || counts._byValue.Count == 0 ? 0 : counts._byValue.Values.Min();
        return counts;
    }

    public bool Has(NodeState node) => node.Labels.TryGetValue(_key, out var value) && _byValue.ContainsKey(value);

    public long At(NodeState node) => node.Labels.TryGetValue(_key, out var value) ? _byValue.GetValueOrDefault(value) : 0;
}
