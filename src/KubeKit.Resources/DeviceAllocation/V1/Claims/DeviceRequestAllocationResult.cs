using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>A device that a claim got.</summary>
public sealed partial record DeviceRequestAllocationResult
{
    /// <summary>The request that the device is for; with / and the name of the choice where there was one.</summary>
    [ProtoField(1), Required]
    public string Request { get; init; } = "";

    /// <summary>The driver of the device.</summary>
    [ProtoField(2), Required]
    public string Driver { get; init; } = "";

    /// <summary>The pool of the device.</summary>
    [ProtoField(3), Required]
    public string Pool { get; init; } = "";

    /// <summary>The name of the device.</summary>
    [ProtoField(4), Required]
    public string Device { get; init; } = "";

    /// <summary>Whether the device is only looked after, not used.</summary>
    [ProtoField(5)]
    public bool? AdminAccess { get; init; }

    /// <summary>The taints that were tolerated.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<DeviceToleration>? Tolerations { get; init; }

    /// <summary>The conditions that must become true before the pod is bound.</summary>
    [ProtoField(7), Atomic]
    public IReadOnlyList<string>? BindingConditions { get; init; }

    /// <summary>The conditions that mean the device cannot be used after all.</summary>
    [ProtoField(8), Atomic]
    public IReadOnlyList<string>? BindingFailureConditions { get; init; }

    /// <summary>The share of the device, where several claims share it.</summary>
    [ProtoField(9, KeepsEmpty = true)]
    public string? ShareID { get; init; }

    /// <summary>How much of the device's capacity the claim takes.</summary>
    [ProtoField(10)]
    public IReadOnlyDictionary<string, Quantity>? ConsumedCapacity { get; init; }
}
