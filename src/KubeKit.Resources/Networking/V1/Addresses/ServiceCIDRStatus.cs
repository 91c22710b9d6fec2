using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Networking.V1;

/// <summary>The observed state of a ServiceCIDR.</summary>
public sealed partial record ServiceCIDRStatus
{
    /// <summary>The latest observations of the range's state.</summary>
    [ProtoField(1), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<Condition>? Conditions { get; init; }
}
