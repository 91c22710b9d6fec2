namespace KubeKit.Resources.Core.V1;

/// <summary>A handler of the node's container runtime.</summary>
public sealed partial record NodeRuntimeHandler
{
    /// <summary>The name; empty for the default handler.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>What it can do.</summary>
    [ProtoField(2)]
    public NodeRuntimeHandlerFeatures? Features { get; init; }
}
