namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>One of the choices for a device.</summary>
public sealed partial record DeviceSubRequest
{
    /// <summary>The name of the choice.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The DeviceClass.</summary>
    [ProtoField(2), Required]
    public string DeviceClassName { get; init; } = "";

    /// <summary>Conditions on the device, all of which must hold.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<DeviceSelector>? Selectors { get; init; }

    /// <summary>ExactCount (the default) or All.</summary>
    [ProtoField(4)]
    public string? AllocationMode { get; init; }

    /// <summary>How many devices; 1 when unset.</summary>
    [OmitZero, ProtoField(5)]
    public long? Count { get; init; }

    /// <summary>The taints that are tolerated.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<DeviceToleration>? Tolerations { get; init; }

    /// <summary>How much of the device's capacity is asked for.</summary>
    [ProtoField(7)]
    public CapacityRequirements? Capacity { get; init; }
}
