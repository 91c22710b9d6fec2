namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What devices are asked for.</summary>
public sealed partial record DeviceClaim
{
    /// <summary>The devices, each by itself.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<DeviceRequest>? Requests { get; init; }

    /// <summary>What the devices must fulfil together.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<DeviceConstraint>? Constraints { get; init; }

    /// <summary>Configuration of the devices.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<DeviceClaimConfiguration>? Config { get; init; }
}
