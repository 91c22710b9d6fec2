using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>The observed state of a Service.</summary>
public sealed partial record ServiceStatus
{
    /// <summary>The state of the load balancer.</summary>
    [OmitZero, ProtoField(1)]
    public LoadBalancerStatus? LoadBalancer { get; init; }

    /// <summary>The latest observations of the Service's state.</summary>
    [ProtoField(2), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<Condition>? Conditions { get; init; }
}
