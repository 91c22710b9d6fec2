namespace KubeKit.Resources.Core.V1;

/// <summary>A volume that a CSI driver makes for the pod alone.</summary>
public sealed partial record CSIVolumeSource
{
    /// <summary>The name of the CSI driver.</summary>
    [ProtoField(1), Required]
    public string Driver { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [ProtoField(2)]
    public bool? ReadOnly { get; init; }

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? FsType { get; init; }

    /// <summary>Settings for the driver.</summary>
    [ProtoField(4)]
    public IReadOnlyDictionary<string, string>? VolumeAttributes { get; init; }

    /// <summary>The Secret that the driver needs.</summary>
    [ProtoField(5)]
    public LocalObjectReference? NodePublishSecretRef { get; init; }
}
