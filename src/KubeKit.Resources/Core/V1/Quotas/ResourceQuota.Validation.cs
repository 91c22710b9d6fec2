using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceQuota
    : IPrepareForCreate<ResourceQuota>, IValidatedWhole, IValidatedUpdate<ResourceQuota>, IValidatedStatusUpdate<ResourceQuota>, IWarnsOnWrite<ResourceQuota>
{
    private static readonly string[] Compared = [ResourceName.Cpu, ResourceName.Memory, ResourceName.EphemeralStorage];

    // Quotas do not count generations.
    /// <inheritdoc/>
    public ResourceQuota PrepareForCreate() => this with { Metadata = Metadata with { Generation = null } };

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        using (context.Enter("spec"))
        {
            QuotaRules.Spec(Spec ?? new ResourceQuotaSpec(), context);
        }

        QuotaRules.Status(Status, context);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(ResourceQuota old, ValidationContext context)
    {
        using var _ = context.Enter("spec");
        QuotaRules.Spec(Spec ?? new ResourceQuotaSpec(), context);
        if (!(Spec?.Scopes ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(old.Spec?.Scopes ?? []))
        {
            context.Immutable("scopes", Spec?.Scopes);
        }
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(ResourceQuota old, ValidationContext context) => QuotaRules.Status(Status, context);

    /// <inheritdoc/>
    public void Warn(ResourceQuota? old, ICollection<string> warnings)
    {
        if (old is not null || Spec?.Hard is not { } hard)
        {
            return;
        }

        foreach (var name in Compared)
        {
            var (requests, limits) = ($"requests.{name}", $"limits.{name}");
            requests = !hard.ContainsKey(requests) && name != ResourceName.EphemeralStorage ? name : requests;
            if (hard.TryGetValue(requests, out var request) && hard.TryGetValue(limits, out var limit) && request > limit)
            {
                warnings.Add($"ResourceQuota {requests} ({request}) should be less than {limits} ({limit})");
            }
        }
    }
}

/// <summary>The rules for what a quota bounds, and of which objects.</summary>
internal static class QuotaRules
{
    private static readonly string[] OfPods = ["cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory", "pods"];

    internal static void Spec(ResourceQuotaSpec spec, ValidationContext context)
    {
        Amounts("hard", spec.Hard, context);
        var names = (spec.Hard?.Keys ?? []).Where(ResourceRules.IsOfQuotas).Order(StringComparer.Ordinal).ToList();
        foreach (var scope in spec.Scopes ?? [])
        {
            if (!ResourceQuotaScope.IsKnown(scope))
            {
                context.Invalid("scopes", spec.Scopes, "unsupported scope");
            }

            foreach (var _ in names.Where(name => !Goes(scope, name)))
            {
                context.Invalid("scopes", spec.Scopes, "unsupported scope applied to resource");
            }
        }

        Conflicts("scopes", spec.Scopes ?? [], spec, context);
        if (spec.ScopeSelector is not { } selector)
        {
            return;
        }

        foreach (var requirement in selector.MatchExpressions ?? [])
        {
            Requirement(requirement, selector, names, context);
        }

        Conflicts("scopeSelector.matchExpressions", (selector.MatchExpressions ?? []).Select(requirement => requirement.ScopeName), spec, context);
    }

    internal static void Status(ResourceQuotaStatus? status, ValidationContext context)
    {
        Amounts("status.hard", status?.Hard, context);
        Amounts("status.used", status?.Used, context);
    }

    private static void Amounts(string member, IReadOnlyDictionary<string, Quantity>? amounts, ValidationContext context)
    {
        foreach (var (name, amount) in ResourceRules.Sorted(amounts))
        {
            ResourceRules.QuotaName($"{member}[{name}]", name, context);
            ResourceRules.Amount($"{member}[{name}]", name, amount, context);
        }
    }

    // The paths name no index: upstream's do not.
    private static void Requirement(ScopedResourceSelectorRequirement requirement, ScopeSelector selector, List<string> names, ValidationContext context)
    {
        const string Path = "scopeSelector.matchExpressions";
        if (!ResourceQuotaScope.IsKnown(requirement.ScopeName))
        {
            context.Invalid($"{Path}.scopeName", requirement.ScopeName, "unsupported scope");
        }

        foreach (var _ in names.Where(name => !Goes(requirement.ScopeName, name)))
        {
            context.Invalid(Path, Text(selector), "unsupported scope applied to resource");
        }

        if (requirement.ScopeName is ResourceQuotaScope.BestEffort or ResourceQuotaScope.NotBestEffort or ResourceQuotaScope.Terminating
            or ResourceQuotaScope.NotTerminating or ResourceQuotaScope.CrossNamespacePodAffinity && requirement.Operator != "Exists")
        {
            context.Invalid($"{Path}.operator", requirement.Operator, "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, "
                + "ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity");
        }

        switch (requirement.Operator)
        {
            case "In" or "NotIn" when requirement.Values is not { Count: > 0 }:
                context.Required($"{Path}.values", "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                break;
            case "Exists" or "DoesNotExist" when requirement.Values is { Count: > 0 }:
                context.Invalid($"{Path}.values", requirement.Values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                context.Invalid($"{Path}.operator", requirement.Operator, "not a valid selector operator");
                break;
        }
    }

    private static void Conflicts(string member, IEnumerable<string> scopes, ResourceQuotaSpec spec, ValidationContext context)
    {
        var all = scopes.ToHashSet(StringComparer.Ordinal);
        foreach (var (one, other) in (ReadOnlySpan<(string, string)>)
            [(ResourceQuotaScope.BestEffort, ResourceQuotaScope.NotBestEffort), (ResourceQuotaScope.Terminating, ResourceQuotaScope.NotTerminating)])
        {
            if (all.Contains(one) && all.Contains(other))
            {
                context.Invalid(member, spec.Scopes, "conflicting scopes");
            }
        }
    }

    private static bool Goes(string scope, string resource) => scope switch
    {
        ResourceQuotaScope.BestEffort => resource == "pods",
        ResourceQuotaScope.Terminating or ResourceQuotaScope.NotTerminating or ResourceQuotaScope.NotBestEffort or ResourceQuotaScope.PriorityClass
            or ResourceQuotaScope.CrossNamespacePodAffinity => OfPods.Contains(resource),
        ResourceQuotaScope.VolumeAttributesClass => resource is "persistentvolumeclaims" or "requests.storage",
        _ => true,
    };

    private static Verbatim Text(ScopeSelector selector) => GoText.Struct(("MatchExpressions", GoText.Slice(selector.MatchExpressions, requirement =>
        GoText.Struct(("ScopeName", requirement.ScopeName), ("Operator", requirement.Operator), ("Values", requirement.Values)))));
}
