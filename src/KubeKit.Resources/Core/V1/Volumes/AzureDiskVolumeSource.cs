namespace KubeKit.Resources.Core.V1;

public sealed partial record AzureDiskVolumeSource
{
    [ProtoField(1), Required]
    public string DiskName { get; init; } = "";

    [ProtoField(2), Required]
    public string DiskURI { get; init; } = "";

    [ProtoField(3)]
    public string? CachingMode { get; init; }

    [ProtoField(4)]
    public string? FsType { get; init; }

    [ProtoField(5)]
    public bool? ReadOnly { get; init; }

    [ProtoField(6)]
    public string? Kind { get; init; }
}
