namespace KubeKit.Resources.Core.V1;

public sealed partial record AzureDiskVolumeSource
{
    [ProtoField(1), Required]
    public string DiskName { get; init; } = "";

    [ProtoField(2), Required]
    public string DiskURI { get; init; } = "";

    [ProtoField(3), Default("ReadWrite")]
    public string? CachingMode { get; init; }

    [ProtoField(4), Default("ext4")]
    public string? FsType { get; init; }

    [ProtoField(5), Default(false)]
    public bool? ReadOnly { get; init; }

    [ProtoField(6), Default("Shared")]
    public string? Kind { get; init; }
}
