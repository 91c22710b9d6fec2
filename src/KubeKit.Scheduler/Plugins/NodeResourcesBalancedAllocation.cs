using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Prefers nodes where CPU and memory would be used to the same degree, so that neither is left over without the other.</summary>
internal sealed class NodeResourcesBalancedAllocation : IScorePlugin
{
    public string Name => nameof(NodeResourcesBalancedAllocation);

    public int DefaultWeight => 1;

    public bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores)
    {
        var asked = pod.Requests;

        // A pod that asks for nothing changes no balance.
        if (asked.MilliCpu == 0 && asked.Memory == 0)
        {
            return false;
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            var (has, used) = (nodes[i].Allocatable, nodes[i].Requested);
            var cpu = Share(used.MilliCpu + asked.MilliCpu, has.MilliCpu);
            var memory = Share(used.Memory + asked.Memory, has.Memory);

            // Of two numbers the standard deviation is half their distance.
            scores[i] = (long)((1 - (Math.Abs(cpu - memory) / 2)) * IScorePlugin.MaxScore);
        }

        return true;
    }

    private static double Share(long used, long has) => has <= 0 ? 0 : Math.Min(1, (double)used / has);
}
