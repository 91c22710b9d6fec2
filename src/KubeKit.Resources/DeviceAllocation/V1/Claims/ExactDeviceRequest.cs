namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Devices of one class.</summary>
public sealed partial record ExactDeviceRequest
{
    /// <summary>The DeviceClass.</summary>
    [ProtoField(1), Required]
    public string DeviceClassName { get; init; } = "";

    /// <summary>Conditions on the device, all of which must hold.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<DeviceSelector>? Selectors { get; init; }

    /// <summary>ExactCount (the default) or All.</summary>
    [ProtoField(3)]
    public string? AllocationMode { get; init; }

    /// <summary>How many devices; 1 when unset.</summary>
    [OmitZero, ProtoField(4)]
    public long? Count { get; init; }

    /// <summary>Whether the device is only looked after, not used.</summary>
    [ProtoField(5)]
    public bool? AdminAccess { get; init; }

    /// <summary>The taints that are tolerated.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<DeviceToleration>? Tolerations { get; init; }

    /// <summary>How much of the device's capacity is asked for.</summary>
    [ProtoField(7)]
    public CapacityRequirements? Capacity { get; init; }
}
