using System.Buffers;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;

namespace KubeKit.Scheduler.Scheduling;

/// <summary>Chooses the node for a pod: rules nodes out, scores those that are left, takes the best.</summary>
internal sealed class Placement(PluginSet plugins, KubeSchedulerOptions options)
{
    // Below this all nodes are looked at; kube-scheduler's bound.
    private const int FewNodes = 100;
    private const int SmallestPercentage = 5;

    private readonly List<(IFilterPlugin Plugin, NodeFilter Filter)> _filters = [];
    private readonly List<NodeState> _feasible = [];
    private int _start;
    private int _turn;

    public PlacementResult Place(PodSnapshot pod, ClusterState cluster)
    {
        var refusals = new RefusalCounts();
        FindFeasible(pod, cluster, refusals);
        return _feasible.Count switch
        {
            0 => new(null, refusals.Describe(cluster.Nodes.Count), refusals.HelpedBy | ClusterEvents.NodeAdded),
            1 => PlacementResult.On(_feasible[0]),
            _ => PlacementResult.On(Best(pod, cluster)),
        };
    }

    /// <summary>With how many nodes that would do the search ends.</summary>
    internal static int Enough(int nodes, int percentage)
    {
        if (nodes < FewNodes || percentage >= 100)
        {
            return nodes;
        }

        // kube-scheduler's rule: the larger the cluster, the smaller the share that is worth looking at.
        var share = percentage > 0 ? percentage : Math.Max(SmallestPercentage, 50 - (nodes / 125));
        return Math.Max(FewNodes, (int)((long)nodes * share / 100));
    }

    private void FindFeasible(PodSnapshot pod, ClusterState cluster, RefusalCounts refusals)
    {
        _feasible.Clear();
        _filters.Clear();
        foreach (var plugin in plugins.Filters)
        {
            if (plugin.Prepare(pod, cluster) is { } filter)
            {
                _filters.Add((plugin, filter));
            }
        }

        // Each search starts where the last one ended, so that all nodes have their turn though few are looked at.
        var (nodes, seen) = (cluster.Nodes, 0);
        var enough = Enough(nodes.Count, options.PercentageOfNodesToScore);
        while (seen < nodes.Count && _feasible.Count < enough)
        {
            var node = nodes[(_start + seen++) % nodes.Count];
            if (Admits(node, refusals))
            {
                _feasible.Add(node);
            }
        }

        _start = nodes.Count == 0 ? 0 : (_start + seen) % nodes.Count;
    }

    private bool Admits(NodeState node, RefusalCounts refusals)
    {
        foreach (var (plugin, filter) in _filters)
        {
            if (filter(node) is { } refusal)
            {
                refusals.Add(plugin, refusal);
                return false;
            }
        }

        return true;
    }

    private NodeState Best(PodSnapshot pod, ClusterState cluster)
    {
        var count = _feasible.Count;
        var rented = ArrayPool<long>.Shared.Rent(2 * count);
        var totals = rented.AsSpan(0, count);
        var scores = rented.AsSpan(count, count);
        totals.Clear();
        foreach (var (plugin, weight) in plugins.Scorers)
        {
            if (plugin.Score(pod, cluster, _feasible, scores))
            {
                for (var i = 0; i < count; i++)
                {
                    totals[i] += weight * scores[i];
                }
            }
        }

        var node = _feasible[PickBest(totals)];
        ArrayPool<long>.Shared.Return(rented);
        return node;
    }

    // Equals have their turn one after the other.
    private int PickBest(ReadOnlySpan<long> totals)
    {
        var (best, ties) = (long.MinValue, 0);
        foreach (var total in totals)
        {
            (best, ties) = total > best ? (total, 1) : (best, total == best ? ties + 1 : ties);
        }

        var skip = (int)((uint)_turn++ % (uint)ties);
        for (var i = 0; ; i++)
        {
            if (totals[i] == best && skip-- == 0)
            {
                return i;
            }
        }
    }
}
