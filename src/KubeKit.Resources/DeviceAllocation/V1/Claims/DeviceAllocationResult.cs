namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>The devices that a claim got.</summary>
public sealed partial record DeviceAllocationResult
{
    /// <summary>The devices.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<DeviceRequestAllocationResult>? Results { get; init; }

    /// <summary>Their configuration, of classes and of the claim.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<DeviceAllocationConfiguration>? Config { get; init; }
}
