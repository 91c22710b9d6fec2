using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Rules for a pod's own fields; PodSpec.CrossChecks has those between its containers and volumes.
public sealed partial record PodSpec : IValidated
{
    // What resolvers take: glibc reads three nameservers.
    private const int MaxNameservers = 3;
    private const int MaxSearches = 32;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        ValidateChoices(context);
        ValidateNames(context);
        context.NotNegative("terminationGracePeriodSeconds", TerminationGracePeriodSeconds);
        context.Between("activeDeadlineSeconds", ActiveDeadlineSeconds, 1, int.MaxValue);
        LabelRules.Labels("nodeSelector", NodeSelector, context);
        ValidateDns(context);
        ValidateSpread(context);
        ValidateContainers(context);
        ValidateVolumes(context);
        ValidateHostPorts(context);
        ValidateGates(context);
    }

    private void ValidateChoices(ValidationContext context)
    {
        context.Supported("restartPolicy", RestartPolicy, Core.V1.RestartPolicy.Always, Core.V1.RestartPolicy.OnFailure, Core.V1.RestartPolicy.Never);
        context.Supported("dnsPolicy", DnsPolicy,
            Core.V1.DnsPolicy.ClusterFirst, Core.V1.DnsPolicy.ClusterFirstWithHostNet, Core.V1.DnsPolicy.Default, Core.V1.DnsPolicy.None);
        context.Supported("preemptionPolicy", PreemptionPolicy, "Never", "PreemptLowerPriority");
        context.Supported("os.name", Os?.Name, "linux", "windows");
        if (ShareProcessNamespace == true && HostPID == true)
        {
            context.Invalid("shareProcessNamespace", true, "ShareProcessNamespace and HostPID cannot both be enabled");
        }
    }

    private void ValidateNames(ValidationContext context)
    {
        Check("serviceAccountName", ServiceAccountName, NameRules.DnsSubdomain);
        Check("nodeName", NodeName, NameRules.DnsSubdomain);
        Check("hostname", Hostname, NameRules.DnsLabel);
        Check("subdomain", Subdomain, NameRules.DnsLabel);
        Check("priorityClassName", PriorityClassName, NameRules.DnsSubdomain);
        Check("runtimeClassName", RuntimeClassName, NameRules.DnsSubdomain);
        for (var i = 0; i < (ImagePullSecrets?.Count ?? 0); i++)
        {
            if (string.IsNullOrEmpty(ImagePullSecrets![i].Name))
            {
                context.Required($"imagePullSecrets[{i}].name");
            }
        }

        for (var i = 0; i < (HostAliases?.Count ?? 0); i++)
        {
            context.Invalid($"hostAliases[{i}].ip", HostAliases![i].Ip, IPRules.Address(HostAliases[i].Ip));
            for (var j = 0; j < (HostAliases[i].Hostnames?.Count ?? 0); j++)
            {
                context.Invalid($"hostAliases[{i}].hostnames[{j}]", HostAliases[i].Hostnames![j], NameRules.DnsSubdomain(HostAliases[i].Hostnames![j]));
            }
        }

        void Check(string member, string? name, Func<string, IReadOnlyList<string>> rule)
        {
            if (!string.IsNullOrEmpty(name))
            {
                context.Invalid(member, name, rule(name));
            }
        }
    }

    private void ValidateDns(ValidationContext context)
    {
        if (DnsPolicy == Core.V1.DnsPolicy.None && DnsConfig is null)
        {
            context.Required("dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None");
        }
        else if (DnsPolicy == Core.V1.DnsPolicy.None && DnsConfig!.Nameservers is not { Count: > 0 })
        {
            context.Required("dnsConfig.nameservers", "must provide at least one DNS nameserver when `dnsPolicy` is None");
        }

        if (DnsConfig?.Nameservers is { Count: > MaxNameservers } many)
        {
            context.Invalid("dnsConfig.nameservers", string.Join(',', many), $"must not have more than {MaxNameservers} nameservers");
        }

        for (var i = 0; i < (DnsConfig?.Nameservers?.Count ?? 0); i++)
        {
            context.Invalid($"dnsConfig.nameservers[{i}]", DnsConfig!.Nameservers![i], IPRules.Address(DnsConfig.Nameservers[i]));
        }

        if (DnsConfig?.Searches is { Count: > MaxSearches } searches)
        {
            context.Invalid("dnsConfig.searches", string.Join(',', searches), $"must not have more than {MaxSearches} search paths");
        }
    }

    private void ValidateSpread(ValidationContext context)
    {
        var constraints = new HashSet<(string, string)>();
        for (var i = 0; i < (TopologySpreadConstraints?.Count ?? 0); i++)
        {
            var constraint = TopologySpreadConstraints![i];
            if (!constraints.Add((constraint.TopologyKey, constraint.WhenUnsatisfiable)))
            {
                context.Duplicate($"topologySpreadConstraints[{i}].{{topologyKey, whenUnsatisfiable}}", $"{{{constraint.TopologyKey}, {constraint.WhenUnsatisfiable}}}");
            }
        }
    }

    private void ValidateGates(ValidationContext context)
    {
        for (var i = 0; i < (ReadinessGates?.Count ?? 0); i++)
        {
            context.Invalid($"readinessGates[{i}].conditionType", ReadinessGates![i].ConditionType, NameRules.QualifiedName(ReadinessGates[i].ConditionType));
        }

        var gates = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (SchedulingGates?.Count ?? 0); i++)
        {
            context.Invalid($"schedulingGates[{i}]", SchedulingGates![i].Name, NameRules.QualifiedName(SchedulingGates[i].Name));
            if (!gates.Add(SchedulingGates[i].Name))
            {
                context.Duplicate($"schedulingGates[{i}]", SchedulingGates[i].Name);
            }
        }

        if (SchedulingGates is { Count: > 0 } && !string.IsNullOrEmpty(NodeName))
        {
            context.Forbidden("nodeName", "cannot be set until all schedulingGates have been cleared");
        }
    }
}
