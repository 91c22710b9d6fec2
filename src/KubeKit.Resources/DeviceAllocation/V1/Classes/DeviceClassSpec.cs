namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What the devices of a class are.</summary>
public sealed partial record DeviceClassSpec
{
    /// <summary>Conditions on the devices, all of which must hold.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<DeviceSelector>? Selectors { get; init; }

    /// <summary>Configuration that claims of the class get.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<DeviceClassConfiguration>? Config { get; init; }

    /// <summary>The extended resource by which pods may ask for such a device without a claim.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? ExtendedResourceName { get; init; }
}
