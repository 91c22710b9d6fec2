using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>How claims may share a device's capacity.</summary>
public sealed partial record CapacityRequestPolicy
{
    /// <summary>The amount for claims that ask for none.</summary>
    [ProtoField(1)]
    public Quantity? Default { get; init; }

    /// <summary>The amounts that may be asked for; others are rounded up.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<Quantity>? ValidValues { get; init; }

    /// <summary>The amounts that may be asked for, as a range.</summary>
    [ProtoField(4)]
    public CapacityRequestPolicyRange? ValidRange { get; init; }
}
