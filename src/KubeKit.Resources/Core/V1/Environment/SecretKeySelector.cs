namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record SecretKeySelector
{
    public string? Name { get; init; }

    [ProtoField(2), Required]
    public string Key { get; init; } = "";

    [ProtoField(3)]
    public bool? Optional { get; init; }
}
