using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceSpec : IValidated
{
    // A day: sticky clients that stay away longer start anew.
    private const int MaxAffinitySeconds = 86400;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Supported("type", Type, ServiceType.ClusterIP, ServiceType.ExternalName, ServiceType.LoadBalancer, ServiceType.NodePort);
        context.Supported("sessionAffinity", SessionAffinity, ServiceAffinity.ClientIP, ServiceAffinity.None);
        context.Supported("internalTrafficPolicy", InternalTrafficPolicy, TrafficPolicy.Cluster, TrafficPolicy.Local);
        context.Supported("ipFamilyPolicy", IpFamilyPolicy, Core.V1.IpFamilyPolicy.PreferDualStack, Core.V1.IpFamilyPolicy.RequireDualStack, Core.V1.IpFamilyPolicy.SingleStack);
        context.Supported("trafficDistribution", TrafficDistribution, "PreferClose", "PreferSameNode", "PreferSameZone");
        LabelRules.Labels("selector", Selector, context);
        ValidatePorts(context);
        ValidateExternalName(context);
        ValidateAddresses(context);
        ValidateTrafficPolicy(context);
        if (SessionAffinity == ServiceAffinity.ClientIP && SessionAffinityConfig?.ClientIP?.TimeoutSeconds is { } seconds and (<= 0 or > MaxAffinitySeconds))
        {
            context.Invalid("sessionAffinityConfig.clientIP.timeoutSeconds", seconds, $"must be greater than 0 and less than or equal to {MaxAffinitySeconds}");
        }
    }

    private void ValidatePorts(ValidationContext context)
    {
        if (Ports is not { Count: > 0 })
        {
            if (!IsHeadless && Type != ServiceType.ExternalName)
            {
                context.Required("ports");
            }

            return;
        }

        var (names, ports, nodePorts) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<(string?, int)>(), new HashSet<(string?, int)>());
        for (var i = 0; i < Ports.Count; i++)
        {
            using var _ = context.Enter("ports", i);
            var port = Ports[i];
            if (string.IsNullOrEmpty(port.Name))
            {
                if (Ports.Count > 1)
                {
                    context.Required("name");
                }
            }
            else if (!names.Add(port.Name))
            {
                context.Duplicate("name", port.Name);
            }

            if (!ports.Add((port.Protocol, port.Port)))
            {
                context.Duplicate("", new Verbatim($"{{\"protocol\":\"{port.Protocol}\",\"port\":{port.Port}}}"));
            }

            if (port.NodePort is not (null or 0) and { } node)
            {
                if (Type is ServiceType.ClusterIP or ServiceType.ExternalName)
                {
                    context.Forbidden("nodePort", $"may not be used when `type` is '{Type}'");
                }

                if (!nodePorts.Add((port.Protocol, node)))
                {
                    context.Duplicate("nodePort", node);
                }
            }
        }
    }

    private void ValidateExternalName(ValidationContext context)
    {
        if (Type != ServiceType.ExternalName)
        {
            return;
        }

        var name = ExternalName?.TrimEnd('.') ?? "";
        if (name.Length == 0)
        {
            context.Required("externalName");
        }
        else
        {
            context.Invalid("externalName", ExternalName, NameRules.DnsSubdomain(name));
        }

        if (!string.IsNullOrEmpty(ClusterIP))
        {
            context.Forbidden("clusterIPs[0]", "may not be set for ExternalName services");
        }
    }

    private void ValidateAddresses(ValidationContext context)
    {
        if (HasClusterIP && !string.IsNullOrEmpty(ClusterIP) && !IsHeadless)
        {
            context.Invalid("clusterIPs[0]", ClusterIP, IPRules.Address(ClusterIP));
            if (ClusterIPs is [{ } first, ..] && first != ClusterIP)
            {
                context.Invalid("clusterIPs", string.Join(',', ClusterIPs), "first value must match `clusterIP`");
            }
        }

        if (IsHeadless && Type is ServiceType.NodePort or ServiceType.LoadBalancer)
        {
            context.Invalid("clusterIPs[0]", "None", $"may not be set to 'None' for {Type} services");
        }

        for (var i = 0; i < (ExternalIPs?.Count ?? 0); i++)
        {
            context.Invalid($"externalIPs[{i}]", ExternalIPs![i], IPRules.Address(ExternalIPs[i]));
        }

        for (var i = 0; i < (LoadBalancerSourceRanges?.Count ?? 0); i++)
        {
            context.Invalid($"loadBalancerSourceRanges[{i}]", LoadBalancerSourceRanges![i], IPRules.Network(LoadBalancerSourceRanges[i].Trim()));
        }

        for (var i = 0; i < (IpFamilies?.Count ?? 0); i++)
        {
            context.Supported($"ipFamilies[{i}]", IpFamilies![i], IpFamily.IPv4, IpFamily.IPv6);
        }
    }

    private void ValidateTrafficPolicy(ValidationContext context)
    {
        var fromOutside = Type is ServiceType.NodePort or ServiceType.LoadBalancer || (Type == ServiceType.ClusterIP && ExternalIPs is { Count: > 0 });
        if (!fromOutside && !string.IsNullOrEmpty(ExternalTrafficPolicy))
        {
            context.Invalid("externalTrafficPolicy", ExternalTrafficPolicy, "may only be set for externally-accessible services");
        }
        else
        {
            context.Supported("externalTrafficPolicy", ExternalTrafficPolicy, TrafficPolicy.Cluster, TrafficPolicy.Local);
        }

        if (AllocateLoadBalancerNodePorts is not null && Type != ServiceType.LoadBalancer)
        {
            context.Forbidden("allocateLoadBalancerNodePorts", "may only be used when `type` is 'LoadBalancer'");
        }

        if (!string.IsNullOrEmpty(LoadBalancerClass) && Type != ServiceType.LoadBalancer)
        {
            context.Forbidden("loadBalancerClass", "may only be used when `type` is 'LoadBalancer'");
        }

        if (HealthCheckNodePort is not (null or 0) && !HasHealthCheckNodePort)
        {
            context.Invalid("healthCheckNodePort", HealthCheckNodePort, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
    }
}

public sealed partial record ServicePort : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Name))
        {
            context.Invalid("name", Name, NameRules.DnsLabel(Name));
        }

        context.Port("port", Port);
        context.Supported("protocol", Protocol, Core.V1.Protocol.Tcp, Core.V1.Protocol.Udp, Core.V1.Protocol.Sctp);
        context.PortOrName("targetPort", TargetPort);
        if (!string.IsNullOrEmpty(AppProtocol))
        {
            context.Invalid("appProtocol", AppProtocol, NameRules.QualifiedName(AppProtocol));
        }
    }
}
