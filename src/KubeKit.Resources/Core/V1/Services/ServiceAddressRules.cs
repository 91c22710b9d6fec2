using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>The rules for a Service's own addresses and their families, which go together.</summary>
internal static class ServiceAddressRules
{
    private const string Fixed = "may not change once set";

    internal static bool IsHeadless(ServiceSpec spec) => spec.ClusterIPs is [ServiceSpec.None];

    internal static void Validate(ServiceSpec spec, ServiceSpec? before, ValidationContext context)
    {
        if (spec.Type == ServiceType.ExternalName)
        {
            return;
        }

        var addresses = spec.ClusterIPs ?? [];
        if (!string.IsNullOrEmpty(spec.ClusterIP))
        {
            if (addresses.Count == 0)
            {
                context.Required("clusterIPs");
            }
            else if (addresses[0] != spec.ClusterIP)
            {
                context.Invalid("clusterIPs", addresses, "first value must match `clusterIP`");
            }
        }
        else if (addresses.Count > 0)
        {
            context.Invalid("clusterIPs", addresses, "must be empty when `clusterIP` is not specified");
        }

        ValidateFamilies(spec, context);
        if (ValidateEach(addresses, before, context))
        {
            ValidateTogether(spec, addresses, context);
        }
    }

    internal static void ValidateUpdate(ServiceSpec spec, ServiceSpec before, ValidationContext context)
    {
        if (spec.Type == ServiceType.ExternalName || before.Type == ServiceType.ExternalName)
        {
            return;
        }

        var (isHeadless, wasHeadless) = (IsHeadless(spec), IsHeadless(before));
        if (!isHeadless || !wasHeadless)
        {
            ValidateAddressChange(spec, before, context);
        }

        if (!isHeadless && !wasHeadless)
        {
            ValidateFamilyChange(spec, before, context);
        }
    }

    private static void ValidateFamilies(ServiceSpec spec, ValidationContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (spec.IpFamilies?.Count ?? 0); i++)
        {
            context.MustBeAmong($"ipFamilies[{i}]", spec.IpFamilies![i], IpFamily.IPv4, IpFamily.IPv6);
            if (!seen.Add(spec.IpFamilies[i]))
            {
                context.Duplicate($"ipFamilies[{i}]", spec.IpFamilies[i]);
            }
        }

        if (spec.IpFamilyPolicy is { } policy)
        {
            context.MustBeAmong("ipFamilyPolicy", policy, IpFamilyPolicy.PreferDualStack, IpFamilyPolicy.RequireDualStack, IpFamilyPolicy.SingleStack);
        }
    }

    // Answers whether the addresses are good enough for rules about all of them to make sense.
    private static bool ValidateEach(IReadOnlyList<string> addresses, ServiceSpec? before, ValidationContext context)
    {
        var valid = true;
        for (var i = 0; i < addresses.Count; i++)
        {
            if (i == 0 && addresses[i] == ServiceSpec.None)
            {
                if (addresses.Count > 1)
                {
                    valid = false;
                    context.Invalid("clusterIPs", addresses, "'None' must be the first and only value");
                }
            }
            else if (before?.ClusterIPs?.Contains(addresses[i]) != true && IPRules.Address(addresses[i]) is { Count: > 0 } wrong)
            {
                valid = false;
                context.Invalid($"clusterIPs[{i}]", addresses[i], wrong);
            }
        }

        if (addresses.Count > 2)
        {
            context.Invalid("clusterIPs", addresses, "may only hold up to 2 values");
        }

        return valid;
    }

    private static void ValidateTogether(ServiceSpec spec, IReadOnlyList<string> addresses, ValidationContext context)
    {
        if (addresses.Count > 1 && !IPRules.IsDualStack(addresses))
        {
            context.Invalid("clusterIPs", addresses, "may specify no more than one IP for each IP family");
        }

        for (var i = 0; !IsHeadless(spec) && i < Math.Min(addresses.Count, spec.IpFamilies?.Count ?? 0); i++)
        {
            var isNew = addresses[i].Contains(':', StringComparison.Ordinal);
            if ((spec.IpFamilies![i] == IpFamily.IPv4 && isNew) || (spec.IpFamilies[i] == IpFamily.IPv6 && !isNew))
            {
                context.Invalid($"clusterIPs[{i}]", addresses[i], $"expected an {spec.IpFamilies[i]} value as indicated by `ipFamilies[{i}]`");
            }
        }
    }

    // A second address may come and go; the first one stays.
    private static void ValidateAddressChange(ServiceSpec spec, ServiceSpec before, ValidationContext context)
    {
        IReadOnlyList<string> had = before.ClusterIPs ?? [], has = spec.ClusterIPs ?? [];
        for (var i = 0; had.Count == has.Count && i < had.Count; i++)
        {
            if (had[i] != has[i])
            {
                context.Invalid($"clusterIPs[{i}]", has, Fixed);
            }
        }

        if (had.Count == has.Count)
        {
            return;
        }

        if (has.Count == 0)
        {
            context.Invalid("clusterIPs[0]", spec.ClusterIPs, "primary clusterIP can not be unset");
        }

        if (had.Count > 0 && has.Count > 0 && had[0] != has[0])
        {
            context.Invalid("clusterIPs[0]", has, Fixed);
        }

        if (had.Count > has.Count && has.Count == 1 && spec.IpFamilyPolicy != IpFamilyPolicy.SingleStack)
        {
            context.Invalid("ipFamilyPolicy", spec.IpFamilyPolicy, "must be set to 'SingleStack' when releasing the secondary clusterIP");
        }
    }

    private static void ValidateFamilyChange(ServiceSpec spec, ServiceSpec before, ValidationContext context)
    {
        IReadOnlyList<string> had = before.IpFamilies ?? [], has = spec.IpFamilies ?? [];
        for (var i = 0; had.Count == has.Count && i < had.Count; i++)
        {
            if (had[i] != has[i])
            {
                context.Invalid("ipFamilies[0]", has, Fixed);
            }
        }

        if (had.Count == has.Count)
        {
            return;
        }

        if (had.Count > has.Count && spec.ClusterIPs is not { Count: > 0 })
        {
            context.Invalid("ipFamilies[0]", spec.IpFamilies, "primary ipFamily can not be unset");
        }

        // The message shows the addresses, as upstream's does.
        if (had.Count > 0 && has.Count > 0 && had[0] != has[0])
        {
            context.Invalid("ipFamilies[0]", spec.ClusterIPs, Fixed);
        }

        if (had.Count > has.Count && has.Count == 1 && spec.IpFamilyPolicy != IpFamilyPolicy.SingleStack)
        {
            context.Invalid("ipFamilyPolicy", spec.IpFamilyPolicy, "must be set to 'SingleStack' when releasing the secondary ipFamily");
        }
    }
}
