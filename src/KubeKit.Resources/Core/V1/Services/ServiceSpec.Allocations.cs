namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceSpec
{
    /// <summary>Whether Services of this type have an address within the cluster (or say <c>None</c>).</summary>
    public bool HasClusterIP => Type is null or ServiceType.ClusterIP or ServiceType.NodePort or ServiceType.LoadBalancer;

    /// <summary>Whether the Service is headless: DNS answers with its endpoints.</summary>
    public bool IsHeadless => ClusterIP == "None";

    /// <summary>Whether ports of the Service are open on every node.</summary>
    public bool HasNodePorts => Type == ServiceType.NodePort || (Type == ServiceType.LoadBalancer && AllocateLoadBalancerNodePorts != false);

    /// <summary>Whether a port on every node tells load balancers where endpoints are.</summary>
    public bool HasHealthCheckNodePort => Type == ServiceType.LoadBalancer && ExternalTrafficPolicy == TrafficPolicy.Local;

    // A client that replaces a Service need not know what the server had allocated: what it leaves out stays as it was.
    internal ServiceSpec WithAllocationsOf(ServiceSpec old)
    {
        var spec = this;
        if (HasClusterIP && old.HasClusterIP)
        {
            var address = string.IsNullOrEmpty(ClusterIP) ? old.ClusterIP : ClusterIP;
            spec = spec with
            {
                ClusterIP = address,
                ClusterIPs = ClusterIPs is not { Count: > 0 } && address == old.ClusterIP ? old.ClusterIPs : ClusterIPs,
                IpFamilies = IpFamilies is not { Count: > 0 } ? old.IpFamilies : IpFamilies,
                IpFamilyPolicy = IpFamilyPolicy ?? old.IpFamilyPolicy,
            };
        }

        if (HasNodePorts && old.HasNodePorts)
        {
            var used = (Ports ?? []).Select(port => port.NodePort ?? 0).ToHashSet();
            spec = spec with { Ports = Ports?.Select(port => WithNodePortOf(port, old, used)).ToList() };
        }

        return HasHealthCheckNodePort && old.HasHealthCheckNodePort && HealthCheckNodePort is null or 0
            ? spec with { HealthCheckNodePort = old.HealthCheckNodePort }
            : spec;
    }

    // A change of type drops what the old type needed, unless the client asks for something else there.
    internal ServiceSpec WithoutForeignFields(ServiceSpec old)
    {
        var spec = this;
        if (old.HasClusterIP && !HasClusterIP && ClusterIP == old.ClusterIP)
        {
            spec = spec with { ClusterIP = null, ClusterIPs = null, IpFamilies = null, IpFamilyPolicy = null };
        }

        var oldNodePorts = (old.Ports ?? []).Select(port => port.NodePort ?? 0).ToHashSet();
        if (old.HasNodePorts && !HasNodePorts && (Ports ?? []).All(port => oldNodePorts.Contains(port.NodePort ?? 0)))
        {
            spec = spec with { Ports = Ports?.Select(port => port with { NodePort = null }).ToList() };
        }

        if (old.HasHealthCheckNodePort && !HasHealthCheckNodePort && HealthCheckNodePort == old.HealthCheckNodePort)
        {
            spec = spec with { HealthCheckNodePort = null };
        }

        if (old.Type == ServiceType.LoadBalancer && Type != ServiceType.LoadBalancer)
        {
            spec = spec with { AllocateLoadBalancerNodePorts = null, LoadBalancerClass = null };
        }

        var isReachedFromOutside = Type is ServiceType.NodePort or ServiceType.LoadBalancer || ExternalIPs is { Count: > 0 };
        return !isReachedFromOutside && ExternalTrafficPolicy == old.ExternalTrafficPolicy ? spec with { ExternalTrafficPolicy = null } : spec;
    }

    private static ServicePort WithNodePortOf(ServicePort port, ServiceSpec old, HashSet<int> used)
    {
        if (port.NodePort is not (null or 0))
        {
            return port;
        }

        var same = old.Ports?.FirstOrDefault(candidate => candidate.Port == port.Port && candidate.Protocol == port.Protocol);
        return same?.NodePort is { } number && used.Add(number) ? port with { NodePort = number } : port;
    }
}
