namespace KubeKit.Resources.Core.V1;

public sealed partial record HTTPHeader
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    [ProtoField(2), Required]
    public string Value { get; init; } = "";
}
