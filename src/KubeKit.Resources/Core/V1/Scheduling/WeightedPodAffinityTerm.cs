namespace KubeKit.Resources.Core.V1;

public sealed partial record WeightedPodAffinityTerm
{
    [ProtoField(1), Required]
    public int Weight { get; init; }

    [ProtoField(2), Required]
    public PodAffinityTerm PodAffinityTerm { get; init; } = new();
}
