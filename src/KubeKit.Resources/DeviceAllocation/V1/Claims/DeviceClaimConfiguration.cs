namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Configuration of the devices of a claim.</summary>
public sealed partial record DeviceClaimConfiguration
{
    /// <summary>The requests whose devices are meant; all when empty.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Requests { get; init; }

    /// <summary>The configuration for one driver.</summary>
    [ProtoField(1, In = 2)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
