namespace KubeKit.Resources.Storage.V1;

/// <summary>A storage driver on a node.</summary>
public sealed partial record CSINodeDriver
{
    /// <summary>The driver.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The node as the driver knows it.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string NodeID { get; init; } = "";

    /// <summary>The labels that tell the driver where the node is.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? TopologyKeys { get; init; }

    /// <summary>How many volumes the node can have.</summary>
    [ProtoField(4)]
    public VolumeNodeResources? Allocatable { get; init; }
}
