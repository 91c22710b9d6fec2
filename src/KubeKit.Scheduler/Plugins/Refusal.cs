namespace KubeKit.Scheduler.Plugins;

/// <summary>Why a node will not do. Make one per reason and share it: thousands of nodes refuse for the same reason.</summary>
public sealed class Refusal(params IReadOnlyList<string> reasons)
{
    /// <summary>The reasons as people read them after a number of nodes, such as <c>Insufficient cpu</c>.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
