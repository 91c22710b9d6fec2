namespace KubeKit.Resources.Discovery.V1;

/// <summary>A node for which an endpoint is meant.</summary>
public sealed partial record ForNode
{
    /// <summary>The name of the node.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
