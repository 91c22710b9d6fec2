namespace KubeKit.Resources.Core.V1;

public sealed partial record VolumeMountStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    [ProtoField(2), Required(AllowEmpty = true)]
    public string MountPath { get; init; } = "";

    [ProtoField(3)]
    public bool? ReadOnly { get; init; }

    [ProtoField(4)]
    public string? RecursiveReadOnly { get; init; }

    [ProtoField(5)]
    public VolumeStatus? VolumeStatus { get; init; }
}
