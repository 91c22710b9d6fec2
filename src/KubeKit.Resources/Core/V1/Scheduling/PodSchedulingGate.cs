namespace KubeKit.Resources.Core.V1;

public sealed partial record PodSchedulingGate
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
