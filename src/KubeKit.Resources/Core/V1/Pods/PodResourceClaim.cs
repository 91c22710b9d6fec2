namespace KubeKit.Resources.Core.V1;

public sealed partial record PodResourceClaim
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    [ProtoField(3)]
    public string? ResourceClaimName { get; init; }

    [ProtoField(4)]
    public string? ResourceClaimTemplateName { get; init; }
}
