namespace KubeKit.Resources.Core.V1;

public sealed partial record CinderVolumeSource
{
    [ProtoField(1), Required]
    public string VolumeID { get; init; } = "";

    [ProtoField(2)]
    public string? FsType { get; init; }

    [ProtoField(3)]
    public bool? ReadOnly { get; init; }

    [ProtoField(4)]
    public LocalObjectReference? SecretRef { get; init; }
}
