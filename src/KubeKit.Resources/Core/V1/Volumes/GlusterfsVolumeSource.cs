namespace KubeKit.Resources.Core.V1;

public sealed partial record GlusterfsVolumeSource
{
    [ProtoField(1), Required]
    public string Endpoints { get; init; } = "";

    [ProtoField(2), Required]
    public string Path { get; init; } = "";

    [ProtoField(3)]
    public bool? ReadOnly { get; init; }
}
