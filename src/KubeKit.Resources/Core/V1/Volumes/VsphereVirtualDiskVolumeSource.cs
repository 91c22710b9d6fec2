namespace KubeKit.Resources.Core.V1;

/// <summary>A vSphere disk. Served by a CSI driver.</summary>
public sealed partial record VsphereVirtualDiskVolumeSource
{
    /// <summary>The path of the disk.</summary>
    [ProtoField(1), Required]
    public string VolumePath { get; init; } = "";

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(2)]
    public string? FsType { get; init; }

    /// <summary>The name of the storage policy.</summary>
    [ProtoField(3)]
    public string? StoragePolicyName { get; init; }

    /// <summary>The id of the storage policy.</summary>
    [ProtoField(4)]
    public string? StoragePolicyID { get; init; }
}
