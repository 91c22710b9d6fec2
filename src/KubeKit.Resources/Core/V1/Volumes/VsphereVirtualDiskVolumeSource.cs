namespace KubeKit.Resources.Core.V1;

public sealed partial record VsphereVirtualDiskVolumeSource
{
    [ProtoField(1), Required]
    public string VolumePath { get; init; } = "";

    [ProtoField(2)]
    public string? FsType { get; init; }

    [ProtoField(3)]
    public string? StoragePolicyName { get; init; }

    [ProtoField(4)]
    public string? StoragePolicyID { get; init; }
}
