namespace KubeKit.Resources.Core.V1;

public sealed partial record ConfigMapNodeConfigSource
{
    [ProtoField(1), Required]
    public string Namespace { get; init; } = "";

    [ProtoField(2), Required]
    public string Name { get; init; } = "";

    [ProtoField(3)]
    public string? Uid { get; init; }

    [ProtoField(4)]
    public string? ResourceVersion { get; init; }

    [ProtoField(5), Required]
    public string KubeletConfigKey { get; init; } = "";
}
