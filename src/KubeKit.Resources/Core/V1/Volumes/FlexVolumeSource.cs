namespace KubeKit.Resources.Core.V1;

/// <summary>A volume of a FlexVolume driver. Deprecated: use CSI.</summary>
public sealed partial record FlexVolumeSource
{
    /// <summary>The name of the driver.</summary>
    [ProtoField(1), Required]
    public string Driver { get; init; } = "";

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(2)]
    public string? FsType { get; init; }

    /// <summary>The Secret with the credentials.</summary>
    [ProtoField(3)]
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(4)]
    public bool? ReadOnly { get; init; }

    /// <summary>Settings for the driver.</summary>
    [ProtoField(5)]
    public IReadOnlyDictionary<string, string>? Options { get; init; }
}
