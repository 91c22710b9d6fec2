namespace KubeKit.Resources.Core.V1;

/// <summary>An OpenStack disk. Served by a CSI driver.</summary>
public sealed partial record CinderPersistentVolumeSource
{
    /// <summary>The ID of the disk.</summary>
    [ProtoField(1), Required]
    public string VolumeID { get; init; } = "";

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(2)]
    public string? FsType { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }

    /// <summary>The Secret with the credentials.</summary>
    [ProtoField(4)]
    public SecretReference? SecretRef { get; init; }
}
