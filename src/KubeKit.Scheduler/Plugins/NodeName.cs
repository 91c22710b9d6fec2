using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Keeps a pod that names its node off all others.</summary>
internal sealed class NodeName : IFilterPlugin
{
    private static readonly Refusal OtherNode = new("node(s) didn't match the requested node name");

    public string Name => nameof(NodeName);

    public ClusterEvents HelpedBy => ClusterEvents.NodeAdded;

    public NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster) =>
        pod.Spec.NodeName is { Length: > 0 } wanted ? node => node.Name == wanted ? null : OtherNode : null;
}
