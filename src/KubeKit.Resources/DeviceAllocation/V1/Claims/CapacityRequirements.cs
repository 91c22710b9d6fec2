using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>How much of a device's capacity is asked for.</summary>
public sealed partial record CapacityRequirements
{
    /// <summary>The amounts, by the name of the capacity.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Requests { get; init; }
}
