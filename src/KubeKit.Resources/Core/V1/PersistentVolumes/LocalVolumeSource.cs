namespace KubeKit.Resources.Core.V1;

/// <summary>A disk or directory of one node.</summary>
public sealed partial record LocalVolumeSource
{
    /// <summary>Where it is on the node.</summary>
    [ProtoField(1), Required]
    public string Path { get; init; } = "";

    /// <summary>The type of the file system for disks, such as ext4.</summary>
    [ProtoField(2, KeepsEmpty = true)]
    public string? FsType { get; init; }
}
