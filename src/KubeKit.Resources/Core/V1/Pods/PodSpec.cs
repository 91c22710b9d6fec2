using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PodSpec
{
    [ProtoField(1), ListMap("name"), PatchMerge("name", RetainKeys = true)]
    public IReadOnlyList<Volume>? Volumes { get; init; }

    [ProtoField(20), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<Container>? InitContainers { get; init; }

    [ProtoField(2), Required, ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<Container> Containers { get; init; } = [];

    [ProtoField(34), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<EphemeralContainer>? EphemeralContainers { get; init; }

    [ProtoField(3), Default("Always")]
    public string? RestartPolicy { get; init; }

    [ProtoField(4), Default(30)]
    public long? TerminationGracePeriodSeconds { get; init; }

    [ProtoField(5)]
    public long? ActiveDeadlineSeconds { get; init; }

    [ProtoField(6), Default("ClusterFirst")]
    public string? DnsPolicy { get; init; }

    [ProtoField(7), Atomic]
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    [ProtoField(8)]
    public string? ServiceAccountName { get; init; }

    [ProtoField(9)]
    public string? ServiceAccount { get; init; }

    [ProtoField(21)]
    public bool? AutomountServiceAccountToken { get; init; }

    [ProtoField(10)]
    public string? NodeName { get; init; }

    [ProtoField(11)]
    public bool? HostNetwork { get; init; }

    [ProtoField(12)]
    public bool? HostPID { get; init; }

    [ProtoField(13)]
    public bool? HostIPC { get; init; }

    [ProtoField(27)]
    public bool? ShareProcessNamespace { get; init; }

    [ProtoField(14)]
    public PodSecurityContext? SecurityContext { get; init; }

    [ProtoField(15), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<LocalObjectReference>? ImagePullSecrets { get; init; }

    [ProtoField(16)]
    public string? Hostname { get; init; }

    [ProtoField(17)]
    public string? Subdomain { get; init; }

    [ProtoField(18)]
    public Affinity? Affinity { get; init; }

    [ProtoField(19), Default("default-scheduler")]
    public string? SchedulerName { get; init; }

    [ProtoField(22), Atomic]
    public IReadOnlyList<Toleration>? Tolerations { get; init; }

    [ProtoField(23), ListMap("ip"), PatchMerge("ip")]
    public IReadOnlyList<HostAlias>? HostAliases { get; init; }

    [ProtoField(24)]
    public string? PriorityClassName { get; init; }

    [ProtoField(25)]
    public int? Priority { get; init; }

    [ProtoField(26)]
    public PodDNSConfig? DnsConfig { get; init; }

    [ProtoField(28), Atomic]
    public IReadOnlyList<PodReadinessGate>? ReadinessGates { get; init; }

    [ProtoField(29)]
    public string? RuntimeClassName { get; init; }

    [ProtoField(30)]
    public bool? EnableServiceLinks { get; init; }

    [ProtoField(31)]
    public string? PreemptionPolicy { get; init; }

    [ProtoField(32)]
    public IReadOnlyDictionary<string, Quantity>? Overhead { get; init; }

    [ProtoField(33), ListMap("topologyKey", "whenUnsatisfiable"), PatchMerge("topologyKey")]
    public IReadOnlyList<TopologySpreadConstraint>? TopologySpreadConstraints { get; init; }

    [ProtoField(35)]
    public bool? SetHostnameAsFQDN { get; init; }

    [ProtoField(36)]
    public PodOS? Os { get; init; }

    [ProtoField(37)]
    public bool? HostUsers { get; init; }

    [ProtoField(38), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<PodSchedulingGate>? SchedulingGates { get; init; }

    [ProtoField(39), ListMap("name"), PatchMerge("name", RetainKeys = true)]
    public IReadOnlyList<PodResourceClaim>? ResourceClaims { get; init; }

    [ProtoField(40)]
    public ResourceRequirements? Resources { get; init; }

    [ProtoField(41)]
    public string? HostnameOverride { get; init; }

    [ProtoField(43)]
    public PodSchedulingGroup? SchedulingGroup { get; init; }
}
