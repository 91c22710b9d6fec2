namespace KubeKit.Resources.Core.V1;

/// <summary>An Azure data disk. Served by a CSI driver.</summary>
public sealed partial record AzureDiskVolumeSource
{
    /// <summary>The name of the disk.</summary>
    [ProtoField(1), Required]
    public string DiskName { get; init; } = "";

    /// <summary>The URI of the disk.</summary>
    [ProtoField(2), Required]
    public string DiskURI { get; init; } = "";

    /// <summary>None, ReadOnly or ReadWrite.</summary>
    [ProtoField(3, KeepsEmpty = true), Default("ReadWrite")]
    public string? CachingMode { get; init; }

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(4, KeepsEmpty = true), Default("ext4")]
    public string? FsType { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [ProtoField(5), Default(false)]
    public bool? ReadOnly { get; init; }

    /// <summary>Shared, Dedicated or Managed.</summary>
    [ProtoField(6, KeepsEmpty = true), Default("Shared")]
    public string? Kind { get; init; }
}
