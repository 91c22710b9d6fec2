using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Puts pods near those they want near and away from those they do not, in both directions.</summary>
internal sealed class InterPodAffinity : IFilterPlugin, IScorePlugin
{
    // How much a placed pod's required affinity to the new one counts as a preference; kube-scheduler's default.
    private const int HardAffinityWeight = 1;

    private static readonly Refusal NotNear = new("node(s) didn't match pod affinity rules");
    private static readonly Refusal TooNear = new("node(s) didn't match pod anti-affinity rules");
    private static readonly Refusal Unwanted = new("node(s) didn't satisfy existing pods anti-affinity rules");

    public string Name => nameof(InterPodAffinity);

    public ClusterEvents HelpedBy =>
        ClusterEvents.NodeAdded | ClusterEvents.NodeLabels | ClusterEvents.PodPlaced | ClusterEvents.PodRemoved | ClusterEvents.PodChanged
        | ClusterEvents.NamespaceLabels;

    public int DefaultWeight => 2;

    public NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster)
    {
        var unwanted = WhereUnwanted(pod, cluster);
        if (pod.RequiredAffinity.Count == 0 && pod.RequiredAntiAffinity.Count == 0)
        {
            return unwanted.IsEmpty ? null : node => IsUnwanted(node) ? Unwanted : null;
        }

        var (near, away) = WherePodsAre(pod, cluster);

        // The first of a group that wants to be together has nobody to be near.
        var first = near.IsEmpty && pod.RequiredAffinity.All(term => term.Matches(pod, cluster));
        return node =>
        {
            foreach (var term in pod.RequiredAffinity)
            {
                if (!node.Labels.ContainsKey(term.TopologyKey) || (!first && near.At(node, term.TopologyKey) == 0))
                {
                    return NotNear;
                }
            }

            foreach (var term in pod.RequiredAntiAffinity)
            {
                if (away.At(node, term.TopologyKey) > 0)
                {
                    return TooNear;
                }
            }

            return IsUnwanted(node) ? Unwanted : null;
        };

        bool IsUnwanted(NodeState node)
        {
            foreach (var key in unwanted.Keys)
            {
                if (unwanted.Counts.At(node, key) > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores)
    {
        var (counts, keys) = Preferences(pod, cluster);
        if (counts.IsEmpty)
        {
            return false;
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            scores[i] = 0;
            foreach (var key in keys)
            {
                scores[i] += counts.At(nodes[i], key);
            }
        }

        Scores.Stretch(scores);
        return true;
    }

    private static (TopologyCounts Counts, HashSet<string> Keys, bool IsEmpty) WhereUnwanted(PodSnapshot pod, ClusterState cluster)
    {
        var (counts, keys) = (new TopologyCounts(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var node in cluster.NodesWithAffinity)
        {
            foreach (var other in node.PodsWithAffinity)
            {
                foreach (var term in other.RequiredAntiAffinity)
                {
                    if (term.Matches(pod, cluster))
                    {
                        counts.Add(node, term.TopologyKey, 1);
                        keys.Add(term.TopologyKey);
                    }
                }
            }
        }

        return (counts, keys, counts.IsEmpty);
    }

    // A pod counts as near only when all affinity terms speak of it; for anti-affinity each term counts by itself.
    private static (TopologyCounts Near, TopologyCounts Away) WherePodsAre(PodSnapshot pod, ClusterState cluster)
    {
        var (near, away) = (new TopologyCounts(), new TopologyCounts());
        foreach (var node in cluster.Nodes)
        {
            foreach (var other in node.Pods)
            {
                if (pod.RequiredAffinity.Count > 0 && pod.RequiredAffinity.All(term => term.Matches(other, cluster)))
                {
                    foreach (var term in pod.RequiredAffinity)
                    {
                        near.Add(node, term.TopologyKey, 1);
                    }
                }

                foreach (var term in pod.RequiredAntiAffinity)
                {
                    away.Add(node, term.TopologyKey, term.Matches(other, cluster) ? 1 : 0);
                }
            }
        }

        return (near, away);
    }

    private static (TopologyCounts Counts, HashSet<string> Keys) Preferences(PodSnapshot pod, ClusterState cluster)
    {
        var (counts, keys) = (new TopologyCounts(), new HashSet<string>(StringComparer.Ordinal));
        if (pod.PreferredAffinity.Count + pod.PreferredAntiAffinity.Count > 0)
        {
            foreach (var node in cluster.Nodes)
            {
                foreach (var other in node.Pods)
                {
                    Count(node, pod.PreferredAffinity, other, 1);
                    Count(node, pod.PreferredAntiAffinity, other, -1);
                }
            }
        }

        foreach (var node in cluster.NodesWithAffinity)
        {
            foreach (var other in node.PodsWithAffinity)
            {
                Count(node, other.RequiredAffinity, pod, HardAffinityWeight);
                Count(node, other.PreferredAffinity, pod, 1);
                Count(node, other.PreferredAntiAffinity, pod, -1);
            }
        }

        return (counts, keys);

        void Count(NodeState node, IReadOnlyList<AffinityTerm> terms, PodSnapshot about, int factor)
        {
            foreach (var term in terms)
            {
                if (term.Matches(about, cluster))
                {
                    counts.Add(node, term.TopologyKey, factor * Math.Max(1, term.Weight));
                    keys.Add(term.TopologyKey);
                }
            }
        }
    }
}
