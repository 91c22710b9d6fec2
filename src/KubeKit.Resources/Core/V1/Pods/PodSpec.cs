using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>What a pod consists of and how it is run.</summary>
public sealed partial record PodSpec
{
    /// <summary>The volumes that containers may mount.</summary>
    [ProtoField(1), ListMap("name"), PatchMerge("name", RetainKeys = true)]
    public IReadOnlyList<Volume>? Volumes { get; init; }

    /// <summary>Containers that run one after another, to their end, before the others; with restartPolicy Always they are sidecars and keep running.</summary>
    [ProtoField(20), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<Container>? InitContainers { get; init; }

    /// <summary>The containers; at least one, and fixed once the pod exists.</summary>
    [ProtoField(2), Required, ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<Container> Containers { get; init; } = [];

    /// <summary>Containers put into the running pod to look into it.</summary>
    [ProtoField(34), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<EphemeralContainer>? EphemeralContainers { get; init; }

    /// <summary>When containers are restarted: Always (the default), OnFailure or Never.</summary>
    [ProtoField(3), Default("Always")]
    public string? RestartPolicy { get; init; }

    /// <summary>How long, in seconds, containers may take to end before they are killed; 30 when unset.</summary>
    [ProtoField(4), Default(30)]
    public long? TerminationGracePeriodSeconds { get; init; }

    /// <summary>How long, in seconds, the pod may run before it is failed.</summary>
    [ProtoField(5)]
    public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>Where names are looked up: ClusterFirst (the default), ClusterFirstWithHostNet, Default or None.</summary>
    [ProtoField(6), Default("ClusterFirst")]
    public string? DnsPolicy { get; init; }

    /// <summary>Labels that the node must have.</summary>
    [ProtoField(7), Atomic]
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    /// <summary>The ServiceAccount that the pod runs as.</summary>
    [ProtoField(8)]
    public string? ServiceAccountName { get; init; }

    /// <summary>The old name of serviceAccountName.</summary>
    [ProtoField(9)]
    public string? ServiceAccount { get; init; }

    /// <summary>Whether a token of the ServiceAccount is mounted.</summary>
    [ProtoField(21)]
    public bool? AutomountServiceAccountToken { get; init; }

    /// <summary>The node that runs the pod; set by the scheduler.</summary>
    [ProtoField(10)]
    public string? NodeName { get; init; }

    /// <summary>Whether the pod uses the node's network.</summary>
    [OmitZero, ProtoField(11)]
    public bool? HostNetwork { get; init; }

    /// <summary>Whether the pod sees the node's processes.</summary>
    [OmitZero, ProtoField(12)]
    public bool? HostPID { get; init; }

    /// <summary>Whether the pod uses the node's IPC.</summary>
    [OmitZero, ProtoField(13)]
    public bool? HostIPC { get; init; }

    /// <summary>Whether the containers see each other's processes.</summary>
    [ProtoField(27)]
    public bool? ShareProcessNamespace { get; init; }

    /// <summary>Security settings for all containers.</summary>
    [ProtoField(14)]
    public PodSecurityContext? SecurityContext { get; init; }

    /// <summary>The Secrets with which images are pulled.</summary>
    [ProtoField(15), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<LocalObjectReference>? ImagePullSecrets { get; init; }

    /// <summary>The host name of the pod; its name when unset.</summary>
    [ProtoField(16)]
    public string? Hostname { get; init; }

    /// <summary>Makes the pod's DNS name hostname.subdomain.namespace.svc.</summary>
    [ProtoField(17)]
    public string? Subdomain { get; init; }

    /// <summary>Which nodes and which other pods the pod wants near or far.</summary>
    [ProtoField(18)]
    public Affinity? Affinity { get; init; }

    /// <summary>The scheduler that places the pod.</summary>
    [ProtoField(19), Default("default-scheduler")]
    public string? SchedulerName { get; init; }

    /// <summary>The taints of nodes that the pod bears.</summary>
    [ProtoField(22), Atomic]
    public IReadOnlyList<Toleration>? Tolerations { get; init; }

    /// <summary>Lines added to the pod's hosts file.</summary>
    [ProtoField(23), ListMap("ip"), PatchMerge("ip")]
    public IReadOnlyList<HostAlias>? HostAliases { get; init; }

    /// <summary>The name of the pod's priority class.</summary>
    [ProtoField(24)]
    public string? PriorityClassName { get; init; }

    /// <summary>The priority; set from the class.</summary>
    [ProtoField(25)]
    public int? Priority { get; init; }

    /// <summary>DNS settings, added to those of the policy.</summary>
    [ProtoField(26)]
    public PodDNSConfig? DnsConfig { get; init; }

    /// <summary>Further conditions that must be true before the pod is ready.</summary>
    [ProtoField(28), Atomic]
    public IReadOnlyList<PodReadinessGate>? ReadinessGates { get; init; }

    /// <summary>The runtime class that runs the pod; unset for the node's own.</summary>
    [ProtoField(29, KeepsEmpty = true)]
    public string? RuntimeClassName { get; init; }

    /// <summary>Whether containers get environment variables for each Service; true when unset.</summary>
    [ProtoField(30)]
    public bool? EnableServiceLinks { get; init; }

    /// <summary>Whether the pod may displace others: PreemptLowerPriority (the default) or Never.</summary>
    [ProtoField(31, KeepsEmpty = true)]
    public string? PreemptionPolicy { get; init; }

    /// <summary>What running the pod takes besides its containers; set from the runtime class.</summary>
    [ProtoField(32)]
    public IReadOnlyDictionary<string, Quantity>? Overhead { get; init; }

    /// <summary>How equal pods spread over zones, nodes and the like.</summary>
    [ProtoField(33), ListMap("topologyKey", "whenUnsatisfiable"), PatchMerge("topologyKey")]
    public IReadOnlyList<TopologySpreadConstraint>? TopologySpreadConstraints { get; init; }

    /// <summary>Whether the host name is the fully qualified one.</summary>
    [ProtoField(35)]
    public bool? SetHostnameAsFQDN { get; init; }

    /// <summary>The operating system of the containers.</summary>
    [ProtoField(36)]
    public PodOS? Os { get; init; }

    /// <summary>Whether the pod uses the node's user namespace; true when unset.</summary>
    [ProtoField(37)]
    public bool? HostUsers { get; init; }

    /// <summary>Names that must all be removed before the pod is scheduled.</summary>
    [ProtoField(38), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<PodSchedulingGate>? SchedulingGates { get; init; }

    /// <summary>Claims of devices that containers may use.</summary>
    [ProtoField(39), ListMap("name"), PatchMerge("name", RetainKeys = true)]
    public IReadOnlyList<PodResourceClaim>? ResourceClaims { get; init; }

    /// <summary>Requests and limits of the pod as a whole.</summary>
    [ProtoField(40)]
    public ResourceRequirements? Resources { get; init; }

    /// <summary>The host name that the pod sees, whatever its DNS name is.</summary>
    [ProtoField(41, KeepsEmpty = true)]
    public string? HostnameOverride { get; init; }

    /// <summary>The group of pods that are scheduled together with this one.</summary>
    [ProtoField(43)]
    public PodSchedulingGroup? SchedulingGroup { get; init; }
}
