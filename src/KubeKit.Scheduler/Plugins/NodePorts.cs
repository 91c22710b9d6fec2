using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Keeps pods off nodes where a host port of theirs is taken.</summary>
internal sealed class NodePorts : IFilterPlugin
{
    private static readonly Refusal Taken = new("node(s) didn't have free ports for the requested pod ports");

    public string Name => nameof(NodePorts);

    public ClusterEvents HelpedBy => ClusterEvents.NodeAdded | ClusterEvents.PodRemoved;

    public NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster) =>
        pod.HostPorts.Count == 0 ? null : node => node.UsedPorts.Any(used => pod.HostPorts.Any(used.Conflicts)) ? Taken : null;
}
