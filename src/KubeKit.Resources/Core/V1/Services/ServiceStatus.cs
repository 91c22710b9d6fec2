using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceStatus
{
    [ProtoField(1)]
    public LoadBalancerStatus? LoadBalancer { get; init; }

    [ProtoField(2), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<Condition>? Conditions { get; init; }
}
