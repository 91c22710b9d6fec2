namespace KubeKit.Resources.Core.V1;

public sealed partial record TypedObjectReference
{
    [ProtoField(1)]
    public string? ApiGroup { get; init; }

    [ProtoField(2), Required]
    public string Kind { get; init; } = "";

    [ProtoField(3), Required]
    public string Name { get; init; } = "";

    [ProtoField(4)]
    public string? Namespace { get; init; }
}
