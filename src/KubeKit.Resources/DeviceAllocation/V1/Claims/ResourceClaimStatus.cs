namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What a claim got, and who uses it.</summary>
public sealed partial record ResourceClaimStatus
{
    /// <summary>What the claim got.</summary>
    [ProtoField(1)]
    public AllocationResult? Allocation { get; init; }

    /// <summary>Who uses it.</summary>
    [ProtoField(2), ListMap("uid"), PatchMerge("uid")]
    public IReadOnlyList<ResourceClaimConsumerReference>? ReservedFor { get; init; }

    /// <summary>What the drivers tell of the devices.</summary>
    [ProtoField(4), ListMap("driver", "device", "pool", "shareID")]
    public IReadOnlyList<AllocatedDeviceStatus>? Devices { get; init; }
}
