namespace KubeKit.Resources.Core.V1;

public sealed partial record PhotonPersistentDiskVolumeSource
{
    [ProtoField(1), Required]
    public string PdID { get; init; } = "";

    [ProtoField(2)]
    public string? FsType { get; init; }
}
