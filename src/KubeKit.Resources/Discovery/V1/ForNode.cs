namespace KubeKit.Resources.Discovery.V1;

public sealed partial record ForNode
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
