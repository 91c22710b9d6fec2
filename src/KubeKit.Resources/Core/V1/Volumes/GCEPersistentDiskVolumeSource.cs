namespace KubeKit.Resources.Core.V1;

/// <summary>A Google persistent disk. Served by a CSI driver.</summary>
public sealed partial record GCEPersistentDiskVolumeSource
{
    /// <summary>The name of the disk.</summary>
    [ProtoField(1), Required]
    public string PdName { get; init; } = "";

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(2)]
    public string? FsType { get; init; }

    /// <summary>The partition that is mounted; the whole disk when unset.</summary>
    [OmitZero, ProtoField(3)]
    public int? Partition { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(4)]
    public bool? ReadOnly { get; init; }
}
