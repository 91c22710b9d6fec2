using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceQuota : IPrepareForCreate<ResourceQuota>, IValidatedUpdate<ResourceQuota>
{
    // Quotas do not count generations.
    /// <inheritdoc/>
    public ResourceQuota PrepareForCreate() => this with { Metadata = Metadata with { Generation = null } };

    /// <inheritdoc/>
    public void ValidateUpdate(ResourceQuota old, ValidationContext context)
    {
        var scopes = (Spec?.Scopes ?? []).ToHashSet(StringComparer.Ordinal);
        if (!scopes.SetEquals(old.Spec?.Scopes ?? []))
        {
            context.Immutable("spec.scopes", ResourceQuotaSpec.Text(Spec?.Scopes ?? []));
        }
    }
}

public sealed partial record ResourceQuotaSpec : IValidated
{
    private static readonly string[] Countable =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
        "limits.ephemeral-storage", "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps",
        "services.nodeports", "services.loadbalancers", "storage",
    ];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var (name, amount) in Hard ?? new Dictionary<string, Quantity>())
        {
            QuotaRules.Amount($"hard[{name}]", name, amount, context);
            if (!name.Contains('/', StringComparison.Ordinal) && !Countable.Contains(name) && !name.Contains(ResourceName.HugePagesPrefix, StringComparison.Ordinal))
            {
                context.Invalid($"hard[{name}]", name, "must be a standard resource for quotas");
            }
        }

        ValidateScopes(context);
    }

    internal static Verbatim Text(IEnumerable<string> scopes) => new("[" + string.Join(",", scopes.Select(scope => $"\"{scope}\"")) + "]");

    private void ValidateScopes(ValidationContext context)
    {
        if (Scopes is not { Count: > 0 } scopes)
        {
            return;
        }

        if (scopes.Any(scope => !ResourceQuotaScope.IsKnown(scope)))
        {
            context.Invalid("scopes", Text(scopes), "unsupported scope");
        }

        if ((scopes.Contains(ResourceQuotaScope.BestEffort) && scopes.Contains(ResourceQuotaScope.NotBestEffort))
            || (scopes.Contains(ResourceQuotaScope.Terminating) && scopes.Contains(ResourceQuotaScope.NotTerminating)))
        {
            context.Invalid("scopes", Text(scopes), "conflicting scopes");
        }

        // Pods without requests can be counted, and nothing else of them.
        if (scopes.Contains(ResourceQuotaScope.BestEffort) && Hard?.Keys.Any(name => name is not ("pods" or "count/pods")) == true)
        {
            context.Invalid("scopes", Text(scopes), "unsupported scope applied to resource");
        }
    }
}

public sealed partial record ResourceQuotaStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var (name, amount) in Hard ?? new Dictionary<string, Quantity>())
        {
            QuotaRules.Amount($"hard[{name}]", name, amount, context);
        }

        foreach (var (name, amount) in Used ?? new Dictionary<string, Quantity>())
        {
            QuotaRules.Amount($"used[{name}]", name, amount, context);
        }
    }
}

public sealed partial record ScopedResourceSelectorRequirement : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (ScopeName.Length > 0 && !ResourceQuotaScope.IsKnown(ScopeName))
        {
            context.Invalid("scopeName", ScopeName, "unsupported scope");
        }

        if (ScopeName is ResourceQuotaScope.BestEffort or ResourceQuotaScope.NotBestEffort or ResourceQuotaScope.Terminating or ResourceQuotaScope.NotTerminating
            or ResourceQuotaScope.CrossNamespacePodAffinity
            && Operator != "Exists")
        {
            context.Invalid("operator", Operator, "must be 'Exist' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, "
                + "ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity");
        }

        switch (Operator)
        {
            case "In" or "NotIn" when Values is not { Count: > 0 }:
                context.Required("values", "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                break;
            case "Exists" or "DoesNotExist" when Values is { Count: > 0 }:
                context.Invalid("values", ResourceQuotaSpec.Text(Values), "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                context.Invalid("operator", Operator, "not a valid selector operator");
                break;
        }
    }
}

// Amounts of quotas.
internal static class QuotaRules
{
    internal static void Amount(string place, string name, Quantity amount, ValidationContext context)
    {
        context.Invalid(place, name, NameRules.QualifiedName(name));
        context.NotNegative(place, amount);
        var isCount = name is "pods" or "resourcequotas" or "services" or "replicationcontrollers" or "secrets" or "configmaps" or "persistentvolumeclaims"
            or "services.nodeports" or "services.loadbalancers" || name.StartsWith("count/", StringComparison.Ordinal);
        if (isCount && amount.MilliValue % 1000 != 0)
        {
            context.Invalid(place, amount, "must be an integer");
        }
    }
}
