namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceClaim
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    [ProtoField(2)]
    public string? Request { get; init; }
}
