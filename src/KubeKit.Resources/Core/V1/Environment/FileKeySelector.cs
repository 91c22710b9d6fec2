namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record FileKeySelector
{
    [ProtoField(1), Required]
    public string VolumeName { get; init; } = "";

    [ProtoField(2), Required]
    public string Path { get; init; } = "";

    [ProtoField(3), Required]
    public string Key { get; init; } = "";

    [ProtoField(4)]
    public bool? Optional { get; init; }
}
