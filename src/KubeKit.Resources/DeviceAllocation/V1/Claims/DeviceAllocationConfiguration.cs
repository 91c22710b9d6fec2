namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Configuration of allocated devices.</summary>
public sealed partial record DeviceAllocationConfiguration
{
    /// <summary>FromClass or FromClaim.</summary>
    [ProtoField(1), Required]
    public string Source { get; init; } = "";

    /// <summary>The requests whose devices are meant; all when empty.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Requests { get; init; }

    /// <summary>The configuration for one driver.</summary>
    [ProtoField(1, In = 3)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
