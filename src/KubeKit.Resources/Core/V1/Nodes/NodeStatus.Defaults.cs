using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeStatus : IDefaulted<NodeStatus>
{
    /// <inheritdoc/>
    public NodeStatus WithDefaults()
    {
        var capacity = Capacity.RoundedUpToMilli();
        return this with { Capacity = capacity, Allocatable = Allocatable is null ? capacity : Allocatable.RoundedUpToMilli() };
    }
}
