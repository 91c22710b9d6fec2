namespace KubeKit.Resources.Core.V1;

public sealed partial record VolumeMount
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    [ProtoField(2)]
    public bool? ReadOnly { get; init; }

    [ProtoField(7)]
    public string? RecursiveReadOnly { get; init; }

    [ProtoField(3), Required]
    public string MountPath { get; init; } = "";

    [ProtoField(4)]
    public string? SubPath { get; init; }

    [ProtoField(5)]
    public string? MountPropagation { get; init; }

    [ProtoField(6)]
    public string? SubPathExpr { get; init; }
}
