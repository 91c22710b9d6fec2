using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>The observed state of a pod.</summary>
public sealed partial record PodStatus
{
    /// <summary>The generation of the pod that the kubelet last acted on.</summary>
    [OmitZero, ProtoField(17)]
    public long? ObservedGeneration { get; init; }

    /// <summary>Where the pod stands in its life: Pending, Running, Succeeded, Failed or Unknown.</summary>
    [ProtoField(1)]
    public string? Phase { get; init; }

    /// <summary>The latest observations of the pod's state.</summary>
    [ProtoField(2), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<PodCondition>? Conditions { get; init; }

    /// <summary>Why the pod is in this state, for people.</summary>
    [ProtoField(3)]
    public string? Message { get; init; }

    /// <summary>Why the pod is in this state, as one word, such as Evicted.</summary>
    [ProtoField(4)]
    public string? Reason { get; init; }

    /// <summary>The node where pods of lower priority are being displaced for this one.</summary>
    [ProtoField(11)]
    public string? NominatedNodeName { get; init; }

    /// <summary>The address of the node.</summary>
    [ProtoField(5)]
    public string? HostIP { get; init; }

    /// <summary>All addresses of the node; the first is hostIP.</summary>
    [ProtoField(16), Atomic, PatchMerge("ip")]
    public IReadOnlyList<HostIP>? HostIPs { get; init; }

    /// <summary>The address of the pod.</summary>
    [ProtoField(6)]
    public string? PodIP { get; init; }

    /// <summary>All addresses of the pod, at most one per IP family; the first is podIP.</summary>
    [ProtoField(12), ListMap("ip"), PatchMerge("ip")]
    public IReadOnlyList<PodIP>? PodIPs { get; init; }

    /// <summary>When the kubelet took up the pod.</summary>
    [ProtoField(7)]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The states of the init containers.</summary>
    [ProtoField(10), Atomic]
    public IReadOnlyList<ContainerStatus>? InitContainerStatuses { get; init; }

    /// <summary>The states of the containers.</summary>
    [ProtoField(8), Atomic]
    public IReadOnlyList<ContainerStatus>? ContainerStatuses { get; init; }

    /// <summary>How the pod is ranked when the node runs short: Guaranteed, Burstable or BestEffort.</summary>
    [ProtoField(9)]
    public string? QosClass { get; init; }

    /// <summary>The states of the ephemeral containers.</summary>
    [ProtoField(13), Atomic]
    public IReadOnlyList<ContainerStatus>? EphemeralContainerStatuses { get; init; }

    /// <summary>The state of a resize asked for. Deprecated: see conditions.</summary>
    [ProtoField(14)]
    public string? Resize { get; init; }

    /// <summary>The claims made for the pod.</summary>
    [ProtoField(15), ListMap("name"), PatchMerge("name", RetainKeys = true)]
    public IReadOnlyList<PodResourceClaimStatus>? ResourceClaimStatuses { get; init; }

    /// <summary>The claim made for the pod's extended resources.</summary>
    [ProtoField(18)]
    public PodExtendedResourceClaimStatus? ExtendedResourceClaimStatus { get; init; }

    /// <summary>The requests that the node has set aside for the pod as a whole.</summary>
    [ProtoField(19)]
    public IReadOnlyDictionary<string, Quantity>? AllocatedResources { get; init; }

    /// <summary>The requests and limits in force for the pod as a whole.</summary>
    [ProtoField(20)]
    public ResourceRequirements? Resources { get; init; }

    /// <summary>What the pod's claims take of the node's own resources.</summary>
    [ProtoField(21), Atomic]
    public IReadOnlyList<NodeAllocatableResourceClaimStatus>? NodeAllocatableResourceClaimStatuses { get; init; }
}
