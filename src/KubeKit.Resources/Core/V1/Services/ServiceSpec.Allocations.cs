namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceSpec
{
    /// <summary>The address of Services that have none.</summary>
    public const string None = "None";

    /// <summary>Whether Services of this type have an address within the cluster (or say <c>None</c>).</summary>
    public bool HasClusterIP => Type is null or ServiceType.ClusterIP or ServiceType.NodePort or ServiceType.LoadBalancer;

    /// <summary>Whether the Service is headless: DNS answers with its endpoints.</summary>
    public bool IsHeadless => ClusterIP == None;

    /// <summary>Whether ports of the Service are open on every node.</summary>
    public bool HasNodePorts => Type == ServiceType.NodePort || (Type == ServiceType.LoadBalancer && AllocateLoadBalancerNodePorts != false);

    /// <summary>Whether a port on every node tells load balancers where endpoints are.</summary>
    public bool HasHealthCheckNodePort => Type == ServiceType.LoadBalancer && ExternalTrafficPolicy == TrafficPolicy.Local;

    /// <summary>Whether traffic from outside the cluster comes in.</summary>
    public bool IsReachedFromOutside =>
        Type is ServiceType.NodePort or ServiceType.LoadBalancer || (Type == ServiceType.ClusterIP && ExternalIPs is { Count: > 0 });

    /// <summary>Writes of clients that know one field for the address only are as if they had known the other, which has several.</summary>
    public ServiceSpec WithAddressesInBothFields(ServiceSpec? old)
    {
        var (one, several) = (ClusterIP ?? "", ClusterIPs ?? []);
        if (old is null)
        {
            return one.Length > 0 && several.Count == 0 ? this with { ClusterIPs = [one] } : this;
        }

        var (oneBefore, severalBefore) = (old.ClusterIP ?? "", old.ClusterIPs ?? []);
        if (one == oneBefore)
        {
            return several.Count == 0 && severalBefore.Count > 0 ? this with { ClusterIPs = severalBefore } : this;
        }

        return several.SequenceEqual(severalBefore) ? this with { ClusterIPs = one.Length == 0 ? null : [one] } : this;
    }

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
        if (old.Type != ServiceType.ExternalName && Type == ServiceType.ExternalName)
        {
            var sameAddresses = (ClusterIP ?? "") == (old.ClusterIP ?? "") && (ClusterIPs ?? []).SequenceEqual(old.ClusterIPs ?? []);
            spec = spec with
            {
                ClusterIP = sameAddresses ? null : ClusterIP,
                ClusterIPs = sameAddresses ? null : ClusterIPs,
                IpFamilies = (IpFamilies ?? []).SequenceEqual(old.IpFamilies ?? []) ? null : IpFamilies,
                IpFamilyPolicy = IpFamilyPolicy == old.IpFamilyPolicy ? null : IpFamilyPolicy,
            };
        }

        var oldNodePorts = (old.Ports ?? []).Select(port => port.NodePort ?? 0).ToHashSet();
        if (HadNodePorts(old) && !HadNodePorts(this) && (Ports ?? []).All(port => port.NodePort is null or 0 || oldNodePorts.Contains(port.NodePort.Value)))
        {
            spec = spec with { Ports = Ports?.Select(port => port with { NodePort = null }).ToList() };
        }

        if (old.HasHealthCheckNodePort && !HasHealthCheckNodePort && (HealthCheckNodePort ?? 0) == (old.HealthCheckNodePort ?? 0))
        {
            spec = spec with { HealthCheckNodePort = null };
        }

        if (old.Type == ServiceType.LoadBalancer && Type != ServiceType.LoadBalancer)
        {
            spec = spec with
            {
                AllocateLoadBalancerNodePorts = AllocateLoadBalancerNodePorts == old.AllocateLoadBalancerNodePorts ? null : AllocateLoadBalancerNodePorts,
                LoadBalancerClass = LoadBalancerClass == old.LoadBalancerClass ? null : LoadBalancerClass,
            };
        }

        return old.IsReachedFromOutside && !IsReachedFromOutside && ExternalTrafficPolicy == old.ExternalTrafficPolicy
            ? spec with { ExternalTrafficPolicy = null }
            : spec;
    }

    // A balanced Service keeps the ports that it has even when it needs none.
    private static bool HadNodePorts(ServiceSpec spec) => spec.Type is ServiceType.NodePort or ServiceType.LoadBalancer;

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
