using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What kubelets and others may write into a pod's status; PodStatusRules.Containers has what they say of containers.
internal sealed partial class PodStatusRules(Pod pod, Pod old, ValidationContext context)
{
    private readonly PodStatus _status = pod.Status ?? new PodStatus();
    private readonly PodStatus _before = old.Status ?? new PodStatus();
    private readonly PodSpec _spec = pod.Spec ?? new PodSpec();

    public void Validate()
    {
        using var _ = context.Enter("status");
        ValidateConditions();
        ValidateNomination();
        if (_status.ObservedGeneration < 0)
        {
            context.Invalid("observedGeneration", _status.ObservedGeneration, "must be a non-negative integer");
        }

        if ((_status.QosClass ?? "") != (_before.QosClass ?? ""))
        {
            context.Immutable("qosClass", _status.QosClass ?? "");
        }

        ValidateTransitions();
        ValidateClaims();
        ValidateExtendedClaims();
        ValidateAddresses("podIPs", _status.PodIPs?.Select(ip => ip.Ip).ToList(), _before.PodIPs?.Select(ip => ip.Ip).ToList());
        ValidateHostAddresses();
        ValidateContainers();
    }

    private void ValidateConditions()
    {
        for (var i = 0; i < (_status.Conditions?.Count ?? 0); i++)
        {
            var condition = _status.Conditions![i];
            if (condition.ObservedGeneration < 0)
            {
                context.Invalid($"conditions[{i}].observedGeneration", condition.ObservedGeneration, "must be a non-negative integer");
            }

            if (condition.Type is not (PodConditionType.PodScheduled or PodConditionType.Ready or PodConditionType.Initialized)
                && NameRules.QualifiedName(condition.Type) is { Count: > 0 } errors)
            {
                context.Invalid($"conditions[{i}].Type", condition.Type, errors);
            }
        }
    }

    private void ValidateNomination()
    {
        if (_status.NominatedNodeName is not { Length: > 0 } node || node == _before.NominatedNodeName)
        {
            return;
        }

        context.Invalid("nominatedNodeName", node, NameRules.DnsSubdomain(node));
        if (!string.IsNullOrEmpty(old.Spec?.NodeName))
        {
            context.Forbidden("nominatedNodeName", "may not be set on pods that are already bound to a node");
        }
    }

    private void ValidateClaims()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (_status.ResourceClaimStatuses?.Count ?? 0); i++)
        {
            using var _ = context.Enter("resourceClaimStatuses", i);
            var claim = _status.ResourceClaimStatuses![i];
            if (_spec.ResourceClaims?.Any(own => own.Name == claim.Name) != true)
            {
                context.Invalid("name", claim.Name, "must match the name of an entry in `spec.resourceClaims`");
            }

            if (!names.Add(claim.Name))
            {
                context.Duplicate("name", claim.Name);
            }

            if (claim.ResourceClaimName is { } name)
            {
                context.Invalid("resourceClaimName", name, NameRules.DnsSubdomain(name));
            }
        }
    }

    private void ValidateExtendedClaims()
    {
        if (_status.ExtendedResourceClaimStatus is not { } claims)
        {
            return;
        }

        using var _ = context.Enter("extendedResourceClaimStatus");
        if (claims.RequestMappings.Count == 0)
        {
            context.Required("requestMappings", "at least one request mapping is required");
        }

        var seen = new HashSet<(string, string, string)>();
        for (var i = 0; i < claims.RequestMappings.Count; i++)
        {
            ValidateMapping(i, claims.RequestMappings[i], seen);
        }

        context.Need("resourceClaimName", claims.ResourceClaimName);
        if (claims.ResourceClaimName.Length > 0)
        {
            context.Invalid("resourceClaimName", claims.ResourceClaimName, NameRules.DnsSubdomain(claims.ResourceClaimName));
        }
    }

    private void ValidateMapping(int index, ContainerExtendedResourceRequest mapping, HashSet<(string, string, string)> seen)
    {
        var member = $"requestMappings[{index}]";
        var container = _spec.Containers.LastOrDefault(own => own.Name == mapping.ContainerName)
            ?? _spec.InitContainers?.LastOrDefault(own => own.Name == mapping.ContainerName);
        if (container is null)
        {
            context.Invalid($"{member}.containerName", mapping.ContainerName, "must match the name of an entry in spec.initContainers.name or spec.containers.name");
        }
        else if (container.Resources?.Requests?.ContainsKey(mapping.ResourceName) != true)
        {
            context.Invalid($"{member}.resourceName", mapping.ResourceName,
                "must match the extended resource name of an entry in spec.initContainers.resources.requests or spec.containers.resources.requests");
        }

        context.Invalid("requestName", mapping.RequestName, NameRules.DnsLabel(mapping.RequestName));
        if (!seen.Add((mapping.ContainerName, mapping.ResourceName, mapping.RequestName)))
        {
            context.Duplicate($"{member}.containerName", mapping.ContainerName);
            context.Duplicate($"{member}.resourceName", mapping.ResourceName);
            context.Duplicate($"{member}.requestName", mapping.RequestName);
        }
    }

    private void ValidateHostAddresses()
    {
        if (_status.HostIPs is not { Count: > 0 } addresses)
        {
            return;
        }

        if ((_status.HostIP ?? "") != addresses[0].Ip)
        {
            context.Invalid("hostIPs[0].ip", addresses[0].Ip, "must be equal to `hostIP`");
        }

        ValidateAddresses("hostIPs", addresses.Select(ip => ip.Ip).ToList(), _before.HostIPs?.Select(ip => ip.Ip).ToList());
    }

    // What was allowed once may stay.
    private void ValidateAddresses(string member, List<string>? addresses, List<string>? before)
    {
        for (var i = 0; i < (addresses?.Count ?? 0); i++)
        {
            if (before?.Contains(addresses![i]) != true)
            {
                context.Invalid($"{member}[{i}]", addresses![i], IPRules.Address(addresses[i]));
            }
        }

        if (addresses is { Count: > 1 } && (addresses.Count > 2 || !IPRules.IsDualStack(addresses)))
        {
            context.Invalid(member, GoText.Slice(addresses, address => GoText.Struct(("IP", address))), "may specify no more than one IP for each IP family");
        }
    }
}
