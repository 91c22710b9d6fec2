using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>An amount that devices share.</summary>
public sealed partial record Counter
{
    /// <summary>The amount.</summary>
    [ProtoField(1), Required]
    public Quantity Value { get; init; }
}
