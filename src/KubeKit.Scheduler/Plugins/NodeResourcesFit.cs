using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Keeps pods off nodes that have too little left of anything, and prefers those that have most (least allocated).</summary>
internal sealed class NodeResourcesFit : IFilterPlugin, IScorePlugin
{
    private const string TooManyPods = "Too many pods";

    // Most nodes that are full lack one thing; those answers are shared.
    private static readonly Refusal LacksCpu = new("Insufficient cpu");
    private static readonly Refusal LacksMemory = new("Insufficient memory");
    private static readonly Refusal LacksPods = new(TooManyPods);

    public string Name => nameof(NodeResourcesFit);

    public ClusterEvents HelpedBy =>
        ClusterEvents.NodeAdded | ClusterEvents.NodeAllocatable | ClusterEvents.PodRemoved | ClusterEvents.PodChanged;

    public int DefaultWeight => 1;

    public NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster) => node => Check(pod.Requests, node);

    public bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores)
    {
        var asked = pod.ComparableRequests;
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            scores[i] = (FreeShare(node.Allocatable.MilliCpu, node.ComparableRequested.MilliCpu + asked.MilliCpu)
                + FreeShare(node.Allocatable.Memory, node.ComparableRequested.Memory + asked.Memory)) / 2;
        }

        return true;
    }

    private static Refusal? Check(ResourceAmounts asked, NodeState node)
    {
        var (has, used) = (node.Allocatable, node.Requested);
        var pods = node.Pods.Count + 1 > has.Pods;
        var cpu = asked.MilliCpu > 0 && asked.MilliCpu > has.MilliCpu - used.MilliCpu;
        var memory = asked.Memory > 0 && asked.Memory > has.Memory - used.Memory;
        var disk = asked.EphemeralStorage > 0 && asked.EphemeralStorage > has.EphemeralStorage - used.EphemeralStorage;
        if (!disk && asked.Others.Count == 0)
        {
            switch (pods, cpu, memory)
            {
                case (false, false, false): return null;
                case (true, false, false): return LacksPods;
                case (false, true, false): return LacksCpu;
                case (false, false, true): return LacksMemory;
            }
        }

        List<string> reasons = [];
        Add(pods, TooManyPods);
        Add(cpu, "Insufficient cpu");
        Add(memory, "Insufficient memory");
        Add(disk, "Insufficient ephemeral-storage");
        foreach (var (name, amount) in asked.Others)
        {
            Add(amount > 0 && amount > has.Other(name) - used.Other(name), $"Insufficient {name}");
        }

        return reasons.Count > 0 ? new Refusal(reasons) : null;

        void Add(bool lacks, string reason)
        {
            if (lacks)
            {
                reasons.Add(reason);
            }
        }
    }

    private static long FreeShare(long has, long used) => has <= 0 || used > has ? 0 : (has - used) * IScorePlugin.MaxScore / has;
}
