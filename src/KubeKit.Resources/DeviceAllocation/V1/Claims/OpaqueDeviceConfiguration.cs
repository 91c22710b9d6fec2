using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Configuration that only a driver understands.</summary>
public sealed partial record OpaqueDeviceConfiguration
{
    /// <summary>The driver.</summary>
    [ProtoField(1), Required]
    public string Driver { get; init; } = "";

    /// <summary>What the driver gets.</summary>
    [ProtoField(2), Required]
    public RawJson Parameters { get; init; }
}
