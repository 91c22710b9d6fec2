using System.Net;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>The rules of one Service: what it says, and what may change of it.</summary>
internal sealed class ServiceRules(Service service, Service? old, ValidationContext context)
{
    private const string SourceRanges = "service.beta.kubernetes.io/load-balancer-source-ranges";
    private const string TopologyMode = "service.kubernetes.io/topology-mode";

    // A day: sticky clients that stay away longer start anew.
    private const int MaxAffinitySeconds = 86400;

    private readonly ServiceSpec _spec = service.Spec ?? new ServiceSpec();
    private readonly ServiceSpec? _before = old?.Spec;

    internal void Validate()
    {
        if (service.Metadata.Annotations is { } annotations && annotations.TryGetValue(TopologyMode, out var mode)
            && annotations.TryGetValue(ServiceWarnings.OldTopologyHints, out var hints) && mode != hints)
        {
            context.Invalid($"metadata.annotations[{TopologyMode}]", mode, $"must match annotations[{ServiceWarnings.OldTopologyHints}] when both are specified");
        }

        using (context.Enter("spec"))
        {
            ValidateKind();
            ValidatePorts();
            LabelRules.Labels("selector", _spec.Selector, context);
            ValidateAffinity();
            ServiceAddressRules.Validate(_spec, _before, context);
            ValidateExternalIPs();
            context.Choice("type", _spec.Type, ServiceType.ClusterIP, ServiceType.ExternalName, ServiceType.LoadBalancer, ServiceType.NodePort);
            ValidateNumbers();
        }

        ValidateSourceRanges();
        ValidateBalancer();
        using (context.Enter("spec"))
        {
            ValidateBalancerClass();
            ValidateTraffic();
        }
    }

    internal void ValidateUpdate()
    {
        using (context.Enter("spec"))
        {
            ServiceAddressRules.ValidateUpdate(_spec, _before ?? new ServiceSpec(), context);
            if (IsBalanced(_spec) && IsBalanced(_before) && _spec.LoadBalancerClass != _before!.LoadBalancerClass)
            {
                context.Invalid("loadBalancerClass", _spec.LoadBalancerClass, "may not change once set");
            }

            ValidateBalancerClass();
            if (_spec.HasHealthCheckNodePort && _before?.HasHealthCheckNodePort == true && (_spec.HealthCheckNodePort ?? 0) != (_before.HealthCheckNodePort ?? 0))
            {
                context.Forbidden("healthCheckNodePort", "field is immutable");
            }
        }

        Validate();
    }

    internal void ValidateStatus()
    {
        var ingress = service.Status?.LoadBalancer?.Ingress ?? [];
        if (!IsBalanced(_spec) && ingress.Count > 0)
        {
            context.Forbidden("status.loadBalancer.ingress", "may only be used when `spec.type` is 'LoadBalancer'");
            return;
        }

        LoadBalancerRules.Validate(ingress, old?.Status?.LoadBalancer?.Ingress, "status.loadBalancer.ingress", context);
    }

    private static bool IsBalanced(ServiceSpec? spec) => spec?.Type == ServiceType.LoadBalancer;

    private void ValidateKind()
    {
        if (_spec.Ports is not { Count: > 0 } && !ServiceAddressRules.IsHeadless(_spec) && _spec.Type != ServiceType.ExternalName)
        {
            context.Required("ports");
        }

        if (_spec.Type is ServiceType.LoadBalancer or ServiceType.NodePort && ServiceAddressRules.IsHeadless(_spec))
        {
            context.Invalid("clusterIPs[0]", ServiceSpec.None, $"may not be set to 'None' for {_spec.Type} services");
        }

        if (_spec.Type == ServiceType.ExternalName)
        {
            ValidateExternalName();
        }
    }

    private void ValidateExternalName()
    {
        const string NotHere = "may not be set for ExternalName services";
        if (_spec.ClusterIPs is { Count: > 0 })
        {
            context.Forbidden("clusterIPs", NotHere);
        }

        if (_spec.IpFamilies is { Count: > 0 })
        {
            context.Forbidden("ipFamilies", NotHere);
        }

        if (_spec.IpFamilyPolicy is not null)
        {
            context.Forbidden("ipFamilyPolicy", NotHere);
        }

        // The trailing dot of a full name is fine.
        var name = _spec.ExternalName ?? "";
        name = name.EndsWith('.') ? name[..^1] : name;
        if (name.Length == 0)
        {
            context.Required("externalName");
        }
        else
        {
            context.Invalid("externalName", name, NameRules.DnsSubdomain(name));
        }
    }

    private void ValidatePorts()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (_spec.Ports?.Count ?? 0); i++)
        {
            using var _ = context.Enter("ports", i);
            var port = _spec.Ports![i];
            if (!string.IsNullOrEmpty(port.Name))
            {
                context.Invalid("name", port.Name, NameRules.DnsLabel(port.Name));
                if (!names.Add(port.Name))
                {
                    context.Duplicate("name", port.Name);
                }
            }
            else if (_spec.Ports.Count > 1)
            {
                context.Required("name");
            }

            context.Port("port", port.Port);
            context.Choice("protocol", port.Protocol, Protocol.Sctp, Protocol.Tcp, Protocol.Udp);
            context.PortOrName("targetPort", port.TargetPort);
            if (port.AppProtocol is { } application)
            {
                context.Invalid("appProtocol", application, NameRules.QualifiedName(application));
            }
        }
    }

    private void ValidateAffinity()
    {
        context.Choice("sessionAffinity", _spec.SessionAffinity, ServiceAffinity.ClientIP, ServiceAffinity.None);
        if (_spec.SessionAffinity == ServiceAffinity.None && _spec.SessionAffinityConfig is not null)
        {
            context.Forbidden("sessionAffinityConfig", "must not be set when session affinity is None");
        }

        if (_spec.SessionAffinity != ServiceAffinity.ClientIP)
        {
            return;
        }

        const string Needed = "when session affinity type is ClientIP";
        if (_spec.SessionAffinityConfig is not { } config)
        {
            context.Required("sessionAffinityConfig", Needed);
        }
        else if (config.ClientIP is not { } client)
        {
            context.Required("sessionAffinityConfig.clientIP", Needed);
        }
        else if (client.TimeoutSeconds is not { } seconds)
        {
            context.Required("sessionAffinityConfig.clientIP.timeoutSeconds", Needed);
        }
        else if (seconds is <= 0 or > MaxAffinitySeconds)
        {
            context.Invalid("sessionAffinityConfig.clientIP.timeoutSeconds", seconds, $"must be greater than 0 and less than {MaxAffinitySeconds}");
        }
    }

    // What was allowed once may stay.
    private void ValidateExternalIPs()
    {
        for (var i = 0; i < (_spec.ExternalIPs?.Count ?? 0); i++)
        {
            var (member, address) = ($"externalIPs[{i}]", _spec.ExternalIPs![i]);
            var wrong = _before?.ExternalIPs?.Contains(address) == true ? [] : IPRules.Address(address);
            context.Invalid(member, address, wrong);
            if (wrong.Count == 0)
            {
                EndpointAddressRules.Address(member, address, context);
            }
        }
    }

    private void ValidateNumbers()
    {
        var ports = _spec.Ports ?? [];
        for (var i = 0; i < ports.Count && _spec.Type == ServiceType.ClusterIP; i++)
        {
            if (ports[i].NodePort is not (null or 0))
            {
                context.Forbidden($"ports[{i}].nodePort", "may not be used when `type` is 'ClusterIP'");
            }
        }

        var seen = new HashSet<(string?, int)>();
        for (var i = 0; i < ports.Count; i++)
        {
            if (ports[i].NodePort is { } number and not 0 && !seen.Add((ports[i].Protocol, number)))
            {
                context.Duplicate($"ports[{i}].nodePort", number);
            }
        }

        seen.Clear();
        for (var i = 0; i < ports.Count; i++)
        {
            if (!seen.Add((ports[i].Protocol, ports[i].Port)))
            {
                context.Duplicate($"ports[{i}]", GoText.Struct(
                    ("Name", ""), ("Protocol", ports[i].Protocol ?? ""), ("AppProtocol", null), ("Port", ports[i].Port), ("TargetPort", 0), ("NodePort", 0)));
            }
        }
    }

    // An annotation came before the field.
    private void ValidateSourceRanges()
    {
        const string Balanced = "may only be used when `type` is 'LoadBalancer'";
        if (_spec.LoadBalancerSourceRanges is { Count: > 0 } ranges)
        {
            if (!IsBalanced(_spec))
            {
                context.Forbidden("spec.LoadBalancerSourceRanges", Balanced);
            }

            var known = (_before?.LoadBalancerSourceRanges ?? []).Select(range => range.Trim()).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < ranges.Count; i++)
            {
                if (ranges[i].Trim() is var range && !known.Contains(range))
                {
                    context.Invalid($"spec.LoadBalancerSourceRanges[{i}]", range, IPRules.Network(range));
                }
            }
        }
        else if (service.Metadata.Annotations?.TryGetValue(SourceRanges, out var text) == true)
        {
            const string Path = $"metadata.annotations[{SourceRanges}]";
            if (!IsBalanced(_spec))
            {
                context.Forbidden(Path, Balanced);
            }

            if (old?.Metadata.Annotations?.GetValueOrDefault(SourceRanges) != text && !string.IsNullOrWhiteSpace(text))
            {
                foreach (var range in text.Split(',', StringSplitOptions.TrimEntries))
                {
                    context.Invalid(Path, range, IPRules.Network(range));
                }
            }
        }
    }

    private void ValidateBalancer()
    {
        if (_spec.AllocateLoadBalancerNodePorts is not null && !IsBalanced(_spec))
        {
            context.Forbidden("spec.allocateLoadBalancerNodePorts", "may only be used when `type` is 'LoadBalancer'");
        }

        if (_spec.AllocateLoadBalancerNodePorts is null && IsBalanced(_spec))
        {
            context.Required("allocateLoadBalancerNodePorts");
        }
    }

    private void ValidateBalancerClass()
    {
        if (_spec.LoadBalancerClass is not { } name)
        {
            return;
        }

        if (IsBalanced(_spec))
        {
            context.Invalid("loadBalancerClass", name, NameRules.QualifiedName(name));
        }
        else
        {
            context.Forbidden("loadBalancerClass", "may only be used when `type` is 'LoadBalancer'");
        }
    }

    private void ValidateTraffic()
    {
        if (_spec.IsReachedFromOutside)
        {
            context.Choice("externalTrafficPolicy", _spec.ExternalTrafficPolicy, TrafficPolicy.Cluster, TrafficPolicy.Local);
        }
        else if (!string.IsNullOrEmpty(_spec.ExternalTrafficPolicy))
        {
            context.Invalid("externalTrafficPolicy", _spec.ExternalTrafficPolicy, "may only be set for externally-accessible services");
        }

        var health = _spec.HealthCheckNodePort ?? 0;
        if (!_spec.HasHealthCheckNodePort)
        {
            if (health != 0)
            {
                context.Invalid("healthCheckNodePort", health, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
            }
        }
        else if (health == 0)
        {
            context.Required("healthCheckNodePort");
        }
        else
        {
            context.Port("healthCheckNodePort", health);
        }

        if (_spec.InternalTrafficPolicy is null)
        {
            if (_spec.Type is ServiceType.NodePort or ServiceType.LoadBalancer or ServiceType.ClusterIP)
            {
                context.Required("internalTrafficPolicy");
            }
        }
        else
        {
            context.MustBeAmong("internalTrafficPolicy", _spec.InternalTrafficPolicy, TrafficPolicy.Cluster, TrafficPolicy.Local);
        }

        if (_spec.TrafficDistribution is { } distribution)
        {
            context.MustBeAmong("trafficDistribution", distribution, "PreferClose", "PreferSameZone", "PreferSameNode");
        }
    }
}
