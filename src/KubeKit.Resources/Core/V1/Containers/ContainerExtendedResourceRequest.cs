namespace KubeKit.Resources.Core.V1;

/// <summary>Which request of a claim stands for a container's extended resource.</summary>
public sealed partial record ContainerExtendedResourceRequest
{
    /// <summary>The name of the container.</summary>
    [ProtoField(1), Required]
    public string ContainerName { get; init; } = "";

    /// <summary>The name of the extended resource.</summary>
    [ProtoField(2), Required]
    public string ResourceName { get; init; } = "";

    /// <summary>The name of the request in the claim.</summary>
    [ProtoField(3), Required]
    public string RequestName { get; init; } = "";
}
