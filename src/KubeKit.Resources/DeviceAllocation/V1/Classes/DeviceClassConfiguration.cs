namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Configuration of the devices of a class.</summary>
public sealed partial record DeviceClassConfiguration
{
    /// <summary>The configuration for one driver.</summary>
    [ProtoField(1, In = 1)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
