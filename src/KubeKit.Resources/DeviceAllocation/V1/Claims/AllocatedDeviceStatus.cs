using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What a driver tells of a device that a claim got.</summary>
public sealed partial record AllocatedDeviceStatus
{
    /// <summary>The driver of the device.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Driver { get; init; } = "";

    /// <summary>The pool of the device.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Pool { get; init; } = "";

    /// <summary>The name of the device.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string Device { get; init; } = "";

    /// <summary>The share of the device, where several claims share it.</summary>
    [ProtoField(7, KeepsEmpty = true)]
    public string? ShareID { get; init; }

    /// <summary>The latest observations of the device's state.</summary>
    [ProtoField(4), ListMap("type")]
    public IReadOnlyList<Condition>? Conditions { get; init; }

    /// <summary>What else the driver tells.</summary>
    [ProtoField(5)]
    public RawJson? Data { get; init; }

    /// <summary>The network interface that the device is.</summary>
    [ProtoField(6)]
    public NetworkDeviceData? NetworkData { get; init; }
}
