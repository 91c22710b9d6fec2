using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Says why a node will not do for the pod it was prepared for; null when it will.</summary>
public delegate Refusal? NodeFilter(NodeState node);

/// <summary>Rules out nodes.</summary>
public interface IFilterPlugin : ISchedulerPlugin
{
    /// <summary>What must happen before a pod that this plugin kept from nodes is worth another attempt.</summary>
    ClusterEvents HelpedBy { get; }

    /// <summary>Prepares the filter for a pod; null when every node will do as far as this plugin goes.</summary>
    NodeFilter? Prepare(PodSnapshot pod, ClusterState cluster);
}
