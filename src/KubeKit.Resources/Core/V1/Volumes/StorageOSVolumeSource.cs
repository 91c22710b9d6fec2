namespace KubeKit.Resources.Core.V1;

public sealed partial record StorageOSVolumeSource
{
    [ProtoField(1)]
    public string? VolumeName { get; init; }

    [ProtoField(2)]
    public string? VolumeNamespace { get; init; }

    [ProtoField(3)]
    public string? FsType { get; init; }

    [ProtoField(4)]
    public bool? ReadOnly { get; init; }

    [ProtoField(5)]
    public LocalObjectReference? SecretRef { get; init; }
}
