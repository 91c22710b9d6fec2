namespace KubeKit.Resources.Core.V1;

public sealed partial record CSIVolumeSource
{
    [ProtoField(1), Required]
    public string Driver { get; init; } = "";

    [ProtoField(2)]
    public bool? ReadOnly { get; init; }

    [ProtoField(3)]
    public string? FsType { get; init; }

    [ProtoField(4)]
    public IReadOnlyDictionary<string, string>? VolumeAttributes { get; init; }

    [ProtoField(5)]
    public LocalObjectReference? NodePublishSecretRef { get; init; }
}
