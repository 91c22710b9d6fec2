namespace KubeKit.Resources.Core.V1;

/// <summary>A Photon disk. No longer supported.</summary>
public sealed partial record PhotonPersistentDiskVolumeSource
{
    /// <summary>The id of the disk.</summary>
    [ProtoField(1), Required]
    public string PdID { get; init; } = "";

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(2)]
    public string? FsType { get; init; }
}
