namespace KubeKit.Resources.Core.V1;

/// <summary>The claim that was made for a pod's extended resources.</summary>
public sealed partial record PodExtendedResourceClaimStatus
{
    /// <summary>Which container's resource became which request of the claim.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<ContainerExtendedResourceRequest> RequestMappings { get; init; } = [];

    /// <summary>The name of the claim.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string ResourceClaimName { get; init; } = "";
}
