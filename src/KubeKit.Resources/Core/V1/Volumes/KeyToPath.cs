namespace KubeKit.Resources.Core.V1;

public sealed partial record KeyToPath
{
    [ProtoField(1), Required]
    public string Key { get; init; } = "";

    [ProtoField(2), Required]
    public string Path { get; init; } = "";

    [ProtoField(3)]
    public int? Mode { get; init; }
}
