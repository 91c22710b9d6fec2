using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;

namespace KubeKit.Scheduler.Scheduling;

/// <summary>Where a pod goes, or why it goes nowhere.</summary>
/// <param name="Node">The node; null for none.</param>
/// <param name="Message">Why there is none, as <c>kubectl describe pod</c> shows it.</param>
/// <param name="HelpedBy">What must happen before another attempt is worth it.</param>
internal readonly record struct PlacementResult(NodeState? Node, string Message, ClusterEvents HelpedBy)
{
    public static PlacementResult On(NodeState node) => new(node, "", ClusterEvents.None);
}
