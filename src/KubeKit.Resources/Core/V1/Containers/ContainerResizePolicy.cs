namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerResizePolicy
{
    [ProtoField(1), Required]
    public string ResourceName { get; init; } = "";

    [ProtoField(2), Required]
    public string RestartPolicy { get; init; } = "";
}
