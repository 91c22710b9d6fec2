using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What a device takes of one of the node's resources.</summary>
public sealed partial record NodeAllocatableResourceMapping
{
    /// <summary>The capacity of the device that says how much.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? CapacityKey { get; init; }

    /// <summary>What that amount, or the device, is multiplied by.</summary>
    [ProtoField(2)]
    public Quantity? AllocationMultiplier { get; init; }
}
