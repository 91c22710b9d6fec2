namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeAddress
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    [ProtoField(2), Required(AllowEmpty = true)]
    public string Address { get; init; } = "";
}
