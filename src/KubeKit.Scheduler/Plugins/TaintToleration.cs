using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Keeps pods off nodes with taints that they do not tolerate, and prefers nodes with fewer of the discouraging kind.</summary>
internal sealed class TaintToleration : IFilterPlugin, IScorePlugin
{
    private static readonly Refusal Untolerated = new("node(s) had untolerated taint(s)");

    public string Name => nameof(TaintToleration);

    public ClusterEvents HelpedBy => ClusterEvents.NodeAdded | ClusterEvents.NodeTaints;

    // The weight is kube-scheduler's: a discouraged node is taken only when little else is left.
    public int DefaultWeight => 3;

    public NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster) => node => Bears(pod, node.HardTaints) ? null : Untolerated;

    public bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores)
    {
        var any = false;
        for (var i = 0; i < nodes.Count; i++)
        {
            scores[i] = 0;
            foreach (var taint in nodes[i].SoftTaints)
            {
                if (!pod.Tolerates(taint))
                {
                    scores[i]++;
                    any = true;
                }
            }
        }

        if (any)
        {
            Scores.Normalize(scores, fewerIsBetter: true);
        }

        return any;
    }

    public static bool Bears(PodSnapshot pod, IReadOnlyList<Taint> taints)
    {
        for (var i = 0; i < taints.Count; i++)
        {
            if (!pod.Tolerates(taints[i]))
            {
                return false;
            }
        }

        return true;
    }
}
