using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PodStatus
{
    [ProtoField(17)]
    public long? ObservedGeneration { get; init; }

    [ProtoField(1)]
    public string? Phase { get; init; }

    [ProtoField(2), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<PodCondition>? Conditions { get; init; }

    [ProtoField(3)]
    public string? Message { get; init; }

    [ProtoField(4)]
    public string? Reason { get; init; }

    [ProtoField(11)]
    public string? NominatedNodeName { get; init; }

    [ProtoField(5)]
    public string? HostIP { get; init; }

    [ProtoField(16), Atomic, PatchMerge("ip")]
    public IReadOnlyList<HostIP>? HostIPs { get; init; }

    [ProtoField(6)]
    public string? PodIP { get; init; }

    [ProtoField(12), ListMap("ip"), PatchMerge("ip")]
    public IReadOnlyList<PodIP>? PodIPs { get; init; }

    [ProtoField(7)]
    public DateTimeOffset? StartTime { get; init; }

    [ProtoField(10), Atomic]
    public IReadOnlyList<ContainerStatus>? InitContainerStatuses { get; init; }

    [ProtoField(8), Atomic]
    public IReadOnlyList<ContainerStatus>? ContainerStatuses { get; init; }

    [ProtoField(9)]
    public string? QosClass { get; init; }

    [ProtoField(13), Atomic]
    public IReadOnlyList<ContainerStatus>? EphemeralContainerStatuses { get; init; }

    [ProtoField(14)]
    public string? Resize { get; init; }

    [ProtoField(15), ListMap("name"), PatchMerge("name", RetainKeys = true)]
    public IReadOnlyList<PodResourceClaimStatus>? ResourceClaimStatuses { get; init; }

    [ProtoField(18)]
    public PodExtendedResourceClaimStatus? ExtendedResourceClaimStatus { get; init; }

    [ProtoField(19)]
    public IReadOnlyDictionary<string, Quantity>? AllocatedResources { get; init; }

    [ProtoField(20)]
    public ResourceRequirements? Resources { get; init; }

    [ProtoField(21), Atomic]
    public IReadOnlyList<NodeAllocatableResourceClaimStatus>? NodeAllocatableResourceClaimStatuses { get; init; }
}
