using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Keeps pods off cordoned nodes.</summary>
internal sealed class NodeUnschedulable : IFilterPlugin
{
    private static readonly Refusal Cordoned = new("node(s) were unschedulable");
    private static readonly Taint AsTaint = new() { Key = WellKnownTaints.Unschedulable, Effect = TaintEffect.NoSchedule };

    public string Name => nameof(NodeUnschedulable);

    public ClusterEvents HelpedBy => ClusterEvents.NodeAdded | ClusterEvents.NodeTaints;

    public NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster) =>
        pod.Tolerates(AsTaint) ? null : static node => node.Node?.Spec?.Unschedulable == true ? Cordoned : null;
}
