using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeStatus
{
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Capacity { get; init; }

    [ProtoField(2)]
    public IReadOnlyDictionary<string, Quantity>? Allocatable { get; init; }

    [ProtoField(3)]
    public string? Phase { get; init; }

    [ProtoField(4), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<NodeCondition>? Conditions { get; init; }

    [ProtoField(5), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<NodeAddress>? Addresses { get; init; }

    [ProtoField(6)]
    public NodeDaemonEndpoints? DaemonEndpoints { get; init; }

    [ProtoField(7)]
    public NodeSystemInfo? NodeInfo { get; init; }

    [ProtoField(8), Atomic]
    public IReadOnlyList<ContainerImage>? Images { get; init; }

    [ProtoField(9), Atomic]
    public IReadOnlyList<string>? VolumesInUse { get; init; }

    [ProtoField(10), Atomic]
    public IReadOnlyList<AttachedVolume>? VolumesAttached { get; init; }

    [ProtoField(11)]
    public NodeConfigStatus? Config { get; init; }

    [ProtoField(12), Atomic]
    public IReadOnlyList<NodeRuntimeHandler>? RuntimeHandlers { get; init; }

    [ProtoField(13)]
    public NodeFeatures? Features { get; init; }

    [ProtoField(14), Atomic]
    public IReadOnlyList<string>? DeclaredFeatures { get; init; }
}
