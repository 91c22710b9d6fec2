namespace KubeKit.Resources.Core.V1;

public sealed partial record PodExtendedResourceClaimStatus
{
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<ContainerExtendedResourceRequest> RequestMappings { get; init; } = [];

    [ProtoField(2), Required(AllowEmpty = true)]
    public string ResourceClaimName { get; init; } = "";
}
