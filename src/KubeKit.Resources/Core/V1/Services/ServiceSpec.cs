namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceSpec
{
    [ProtoField(1), ListMap("port", "protocol"), PatchMerge("port")]
    public IReadOnlyList<ServicePort>? Ports { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    [ProtoField(3)]
    public string? ClusterIP { get; init; }

    [ProtoField(18), Atomic]
    public IReadOnlyList<string>? ClusterIPs { get; init; }

    [ProtoField(4), Default("ClusterIP")]
    public string? Type { get; init; }

    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? ExternalIPs { get; init; }

    [ProtoField(7), Default("None")]
    public string? SessionAffinity { get; init; }

    [ProtoField(8)]
    public string? LoadBalancerIP { get; init; }

    [ProtoField(9), Atomic]
    public IReadOnlyList<string>? LoadBalancerSourceRanges { get; init; }

    [ProtoField(10)]
    public string? ExternalName { get; init; }

    [ProtoField(11)]
    public string? ExternalTrafficPolicy { get; init; }

    [ProtoField(12)]
    public int? HealthCheckNodePort { get; init; }

    [ProtoField(13)]
    public bool? PublishNotReadyAddresses { get; init; }

    [ProtoField(14)]
    public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    [ProtoField(19), Atomic]
    public IReadOnlyList<string>? IpFamilies { get; init; }

    [ProtoField(17)]
    public string? IpFamilyPolicy { get; init; }

    [ProtoField(20)]
    public bool? AllocateLoadBalancerNodePorts { get; init; }

    [ProtoField(21)]
    public string? LoadBalancerClass { get; init; }

    [ProtoField(22)]
    public string? InternalTrafficPolicy { get; init; }

    [ProtoField(23)]
    public string? TrafficDistribution { get; init; }
}
