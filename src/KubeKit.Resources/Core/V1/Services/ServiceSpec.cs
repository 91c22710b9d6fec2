namespace KubeKit.Resources.Core.V1;

/// <summary>The wanted state of a Service.</summary>
public sealed partial record ServiceSpec
{
    /// <summary>The ports that the Service serves.</summary>
    [ProtoField(1), ListMap("port", "protocol"), PatchMerge("port")]
    public IReadOnlyList<ServicePort>? Ports { get; init; }

    /// <summary>Which pods serve, by labels; without a selector, endpoints are kept by someone else.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    /// <summary>The address within the cluster; allocated when unset, None for a headless Service.</summary>
    [ProtoField(3)]
    public string? ClusterIP { get; init; }

    /// <summary>All addresses within the cluster, at most one per IP family; the first is clusterIP.</summary>
    [ProtoField(18), Atomic]
    public IReadOnlyList<string>? ClusterIPs { get; init; }

    /// <summary>How the Service is reached: ClusterIP (the default), NodePort, LoadBalancer or ExternalName.</summary>
    [ProtoField(4), Default("ClusterIP")]
    public string? Type { get; init; }

    /// <summary>Further addresses, routed to nodes by someone else, that the Service answers at.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? ExternalIPs { get; init; }

    /// <summary>ClientIP sends a client to the same pod each time; None (the default) does not.</summary>
    [ProtoField(7), Default("None")]
    public string? SessionAffinity { get; init; }

    /// <summary>The address asked of the load balancer. Deprecated: its meaning differs between providers.</summary>
    [ProtoField(8)]
    public string? LoadBalancerIP { get; init; }

    /// <summary>The networks from which the load balancer takes traffic.</summary>
    [ProtoField(9), Atomic]
    public IReadOnlyList<string>? LoadBalancerSourceRanges { get; init; }

    /// <summary>The DNS name that an ExternalName Service is an alias of.</summary>
    [ProtoField(10)]
    public string? ExternalName { get; init; }

    /// <summary>Whether traffic from outside goes to any endpoint (Cluster) or only to those on the node it reached (Local).</summary>
    [ProtoField(11)]
    public string? ExternalTrafficPolicy { get; init; }

    /// <summary>The node port at which a load balancer learns whether the node has endpoints; allocated when needed.</summary>
    [OmitZero, ProtoField(12)]
    public int? HealthCheckNodePort { get; init; }

    /// <summary>Whether DNS and endpoints also show pods that are not ready.</summary>
    [OmitZero, ProtoField(13)]
    public bool? PublishNotReadyAddresses { get; init; }

    /// <summary>The settings of session affinity.</summary>
    [ProtoField(14)]
    public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    /// <summary>The IP families of the Service's addresses.</summary>
    [ProtoField(19), Atomic]
    public IReadOnlyList<string>? IpFamilies { get; init; }

    /// <summary>Whether the Service has one IP family or both: SingleStack, PreferDualStack or RequireDualStack.</summary>
    [ProtoField(17, KeepsEmpty = true)]
    public string? IpFamilyPolicy { get; init; }

    /// <summary>Whether a LoadBalancer Service gets node ports; true when unset.</summary>
    [ProtoField(20)]
    public bool? AllocateLoadBalancerNodePorts { get; init; }

    /// <summary>The load balancer that serves this Service; unset for the default one.</summary>
    [ProtoField(21, KeepsEmpty = true)]
    public string? LoadBalancerClass { get; init; }

    /// <summary>Whether traffic from inside goes to any endpoint (Cluster) or only to those on the same node (Local).</summary>
    [ProtoField(22, KeepsEmpty = true)]
    public string? InternalTrafficPolicy { get; init; }

    /// <summary>Which endpoints to prefer, such as PreferSameZone or PreferSameNode.</summary>
    [ProtoField(23, KeepsEmpty = true)]
    public string? TrafficDistribution { get; init; }
}
