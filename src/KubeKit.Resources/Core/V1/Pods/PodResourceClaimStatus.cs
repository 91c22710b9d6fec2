namespace KubeKit.Resources.Core.V1;

public sealed partial record PodResourceClaimStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    [ProtoField(2)]
    public string? ResourceClaimName { get; init; }
}
