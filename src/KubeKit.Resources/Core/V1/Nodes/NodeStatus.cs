using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>The observed state of a node.</summary>
public sealed partial record NodeStatus
{
    /// <summary>All that the node has, by resource.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Capacity { get; init; }

    /// <summary>What of it pods may use, by resource.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, Quantity>? Allocatable { get; init; }

    /// <summary>No longer in use.</summary>
    [ProtoField(3)]
    public string? Phase { get; init; }

    /// <summary>The latest observations of the node's state.</summary>
    [ProtoField(4), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<NodeCondition>? Conditions { get; init; }

    /// <summary>The addresses of the node.</summary>
    [ProtoField(5), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<NodeAddress>? Addresses { get; init; }

    /// <summary>The ports of its daemons.</summary>
    [OmitZero, ProtoField(6)]
    public NodeDaemonEndpoints? DaemonEndpoints { get; init; }

    /// <summary>The versions and ids of the node.</summary>
    [OmitZero, ProtoField(7)]
    public NodeSystemInfo? NodeInfo { get; init; }

    /// <summary>The images that the node has.</summary>
    [ProtoField(8), Atomic]
    public IReadOnlyList<ContainerImage>? Images { get; init; }

    /// <summary>The volumes that pods on the node use.</summary>
    [ProtoField(9), Atomic]
    public IReadOnlyList<string>? VolumesInUse { get; init; }

    /// <summary>The volumes attached to the node.</summary>
    [ProtoField(10), Atomic]
    public IReadOnlyList<AttachedVolume>? VolumesAttached { get; init; }

    /// <summary>The state of the kubelet's configuration. No longer in use.</summary>
    [ProtoField(11)]
    public NodeConfigStatus? Config { get; init; }

    /// <summary>The handlers of the container runtime.</summary>
    [ProtoField(12), Atomic]
    public IReadOnlyList<NodeRuntimeHandler>? RuntimeHandlers { get; init; }

    /// <summary>What the container runtime can do.</summary>
    [ProtoField(13)]
    public NodeFeatures? Features { get; init; }

    /// <summary>The features that the kubelet says it has.</summary>
    [ProtoField(14), Atomic]
    public IReadOnlyList<string>? DeclaredFeatures { get; init; }
}
