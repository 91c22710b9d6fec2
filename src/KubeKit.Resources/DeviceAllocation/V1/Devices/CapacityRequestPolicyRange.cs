using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Amounts that may be asked for, as a range.</summary>
public sealed partial record CapacityRequestPolicyRange
{
    /// <summary>The least.</summary>
    [ProtoField(1), Required]
    public Quantity Min { get; init; }

    /// <summary>The most.</summary>
    [ProtoField(2)]
    public Quantity? Max { get; init; }

    /// <summary>The distance between amounts.</summary>
    [ProtoField(3)]
    public Quantity? Step { get; init; }
}
