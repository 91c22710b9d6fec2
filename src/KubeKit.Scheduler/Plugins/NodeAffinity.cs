using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Holds pods to the nodes that their nodeSelector and node affinity name, and prefers those they prefer.</summary>
internal sealed class NodeAffinity : IFilterPlugin, IScorePlugin
{
    private static readonly Refusal NotSelected = new("node(s) didn't match Pod's node affinity/selector");

    public string Name => nameof(NodeAffinity);

    public ClusterEvents HelpedBy => ClusterEvents.NodeAdded | ClusterEvents.NodeLabels;

    public int DefaultWeight => 2;

    public NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster) =>
        NodeSelection.Restricts(pod) ? node => NodeSelection.Admits(pod, node) ? null : NotSelected : null;

    public bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores)
    {
        if (pod.Spec.Affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution is not { Count: > 0 } preferred)
        {
            return false;
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            scores[i] = preferred.Where(term => NodeSelection.Matches(term.Preference, nodes[i])).Sum(term => (long)term.Weight);
        }

        Scores.Normalize(scores);
        return true;
    }
}
