namespace KubeKit.Resources.Core.V1;

/// <summary>The operating system that a pod's containers are made for.</summary>
public sealed partial record PodOS
{
    /// <summary>linux or windows.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
