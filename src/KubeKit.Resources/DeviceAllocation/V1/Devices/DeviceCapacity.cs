using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>How much a device has of something.</summary>
public sealed partial record DeviceCapacity
{
    /// <summary>The amount.</summary>
    [ProtoField(1), Required]
    public Quantity Value { get; init; }

    /// <summary>How claims may share the amount.</summary>
    [ProtoField(2)]
    public CapacityRequestPolicy? RequestPolicy { get; init; }
}
