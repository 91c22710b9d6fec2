namespace KubeKit.Resources.Core.V1;

/// <summary>A name that keeps a pod from being scheduled while it is there.</summary>
public sealed partial record PodSchedulingGate
{
    /// <summary>The name.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
