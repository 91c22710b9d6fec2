using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What a claim got.</summary>
public sealed partial record AllocationResult
{
    /// <summary>The devices.</summary>
    [OmitZero, ProtoField(1)]
    public DeviceAllocationResult? Devices { get; init; }

    /// <summary>The nodes where the devices can be used; all when unset.</summary>
    [ProtoField(3)]
    public NodeSelector? NodeSelector { get; init; }

    /// <summary>When the devices were given.</summary>
    [ProtoField(5)]
    public DateTimeOffset? AllocationTimestamp { get; init; }
}
