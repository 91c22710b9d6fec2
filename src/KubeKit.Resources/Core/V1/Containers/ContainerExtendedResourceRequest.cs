namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerExtendedResourceRequest
{
    [ProtoField(1), Required]
    public string ContainerName { get; init; } = "";

    [ProtoField(2), Required]
    public string ResourceName { get; init; } = "";

    [ProtoField(3), Required]
    public string RequestName { get; init; } = "";
}
