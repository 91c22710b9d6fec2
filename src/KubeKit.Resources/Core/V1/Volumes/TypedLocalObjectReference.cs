namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record TypedLocalObjectReference
{
    [ProtoField(1)]
    public string? ApiGroup { get; init; }

    [ProtoField(2), Required]
    public string Kind { get; init; } = "";

    [ProtoField(3), Required]
    public string Name { get; init; } = "";
}
