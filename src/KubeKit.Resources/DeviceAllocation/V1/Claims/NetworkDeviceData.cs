namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>The network interface that a device is.</summary>
public sealed partial record NetworkDeviceData
{
    /// <summary>The name of the interface in the pod.</summary>
    [ProtoField(1)]
    public string? InterfaceName { get; init; }

    /// <summary>Its addresses, with their prefixes.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Ips { get; init; }

    /// <summary>Its hardware address.</summary>
    [ProtoField(3)]
    public string? HardwareAddress { get; init; }
}
