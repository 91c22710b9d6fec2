using KubeKit.Resources.Metadata;
using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>
/// Spreads pods over parts of the cluster as their constraints say. Pods without constraints are spread by their controller,
/// over nodes and zones: the default that kube-scheduler applies to Services and controllers.
/// </summary>
internal sealed class PodTopologySpread : IFilterPlugin, IScorePlugin
{
    // kube-scheduler's default constraints.
    private const int DefaultHostnameSkew = 3;
    private const int DefaultZoneSkew = 5;

    private static readonly Refusal TooMany = new("node(s) didn't match pod topology spread constraints");
    private static readonly Refusal NoLabel = new("node(s) didn't match pod topology spread constraints (missing required label)");

    public string Name => nameof(PodTopologySpread);

    public ClusterEvents HelpedBy =>
        ClusterEvents.NodeAdded | ClusterEvents.NodeLabels | ClusterEvents.NodeTaints | ClusterEvents.PodPlaced | ClusterEvents.PodRemoved | ClusterEvents.PodChanged;

    public int DefaultWeight => 2;

    public NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster)
    {
        var required = pod.SpreadConstraints.Where(constraint => constraint.IsRequired).ToArray();
        if (required.Length == 0)
        {
            return null;
        }

        var counts = Array.ConvertAll(required, constraint => SpreadCounts.Of(pod, constraint, required, cluster));
        return node =>
        {
            foreach (var constraint in required)
            {
                if (!node.Labels.ContainsKey(constraint.TopologyKey))
                {
                    return NoLabel;
                }
            }

            for (var i = 0; i < required.Length; i++)
            {
                var self = required[i].Counts(pod.Pod) ? 1 : 0;
                if (counts[i].At(node) + self - counts[i].Fewest > required[i].MaxSkew)
                {
                    return TooMany;
                }
            }

            return null;
        };
    }

    public bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores)
    {
        scores.Clear();
        if (pod.SpreadConstraints.Count == 0)
        {
            return pod.Controller is { } controller && ScoreByController(cluster.PodsOf(controller), nodes, scores);
        }

        var wanted = pod.SpreadConstraints.Where(constraint => !constraint.IsRequired).ToArray();
        foreach (var constraint in wanted)
        {
            var counts = SpreadCounts.Of(pod, constraint, wanted, cluster);
            AddWeighted(nodes, scores, counts.Domains, constraint.MaxSkew, node => counts.Has(node) ? counts.At(node) : null);
        }

        if (wanted.Length > 0)
        {
            PreferFewer(scores);
        }

        return wanted.Length > 0;
    }

    private static bool ScoreByController(IReadOnlyDictionary<NodeState, int> placed, IReadOnlyList<NodeState> nodes, Span<long> scores)
    {
        if (placed.Count == 0)
        {
            return false;
        }

        var zones = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (node, count) in placed)
        {
            if (node.Labels.TryGetValue(WellKnownLabels.Zone, out var zone))
            {
                zones[zone] = zones.GetValueOrDefault(zone) + count;
            }
        }

        AddWeighted(nodes, scores, nodes.Count, DefaultHostnameSkew, node => placed.TryGetValue(node, out var count) ? count : 0);
        if (zones.Count > 0)
        {
            AddWeighted(nodes, scores, zones.Count, DefaultZoneSkew,
                node => node.Labels.TryGetValue(WellKnownLabels.Zone, out var zone) ? zones.GetValueOrDefault(zone) : null);
        }

        PreferFewer(scores);
        return true;
    }

    // The more parts there are, the less one pod in one of them says: hence the logarithm, as kube-scheduler weighs them.
    private static void AddWeighted(IReadOnlyList<NodeState> nodes, Span<long> scores, int domains, int maxSkew, Func<NodeState, long?> count)
    {
        var weight = Math.Log(domains + 2);
        for (var i = 0; i < nodes.Count; i++)
        {
            // A node outside of all parts is the last resort.
            scores[i] += count(nodes[i]) is { } pods ? (long)Math.Round(((pods * weight) + maxSkew - 1) * 100) : int.MaxValue;
        }
    }

    private static void PreferFewer(Span<long> scores)
    {
        var (min, max) = (long.MaxValue, 0L);
        foreach (var score in scores)
        {
            if (score < int.MaxValue)
            {
                (min, max) = (Math.Min(min, score), Math.Max(max, score));
            }
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = scores[i] >= int.MaxValue ? 0 : max == 0 ? IScorePlugin.MaxScore : IScorePlugin.MaxScore * (max + min - scores[i]) / max;
        }
    }
}
