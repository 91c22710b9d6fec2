namespace KubeKit.Resources.Core.V1;

public sealed partial record GCEPersistentDiskVolumeSource
{
    [ProtoField(1), Required]
    public string PdName { get; init; } = "";

    [ProtoField(2)]
    public string? FsType { get; init; }

    [ProtoField(3)]
    public int? Partition { get; init; }

    [ProtoField(4)]
    public bool? ReadOnly { get; init; }
}
