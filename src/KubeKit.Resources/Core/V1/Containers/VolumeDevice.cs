namespace KubeKit.Resources.Core.V1;

/// <summary>A block device that a container sees.</summary>
public sealed partial record VolumeDevice
{
    /// <summary>The name of the volume.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The path of the device within the container.</summary>
    [ProtoField(2), Required]
    public string DevicePath { get; init; } = "";
}
