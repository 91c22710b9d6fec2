using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record RuleWithOperations : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => RequestRules.Validate(Operations, ApiGroups, ApiVersions, Resources, Scope, context);
}

public sealed partial record NamedRuleWithOperations : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        RequestRules.Validate(Operations, ApiGroups, ApiVersions, Resources, Scope, context);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (ResourceNames?.Count ?? 0); i++)
        {
            context.Invalid($"resourceNames[{i}]", ResourceNames![i], NameRules.PathSegment(ResourceNames[i]));
            if (!seen.Add(ResourceNames[i]))
            {
                context.Duplicate($"resourceNames[{i}]", ResourceNames[i]);
            }
        }
    }
}

// The rules that say which requests are meant.
internal static class RequestRules
{
    private static readonly string[] KnownOperations = ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];

    internal static void Validate(
        IReadOnlyList<string>? operations, IReadOnlyList<string>? groups, IReadOnlyList<string>? versions, IReadOnlyList<string>? resources, string? scope, ValidationContext context)
    {
        Some("operations", operations, "operations", context);
        for (var i = 0; i < (operations?.Count ?? 0); i++)
        {
            if (!KnownOperations.Contains(operations![i]))
            {
                context.NotSupported($"operations[{i}]", operations[i], KnownOperations);
            }
        }

        Some("apiGroups", groups, "API groups", context);
        Some("apiVersions", versions, "API versions", context);
        for (var i = 0; i < (versions?.Count ?? 0); i++)
        {
            if (versions![i].Length == 0)
            {
                context.Required($"apiVersions[{i}]");
            }
        }

        Resources(resources, context);
        context.Supported("scope", scope, "*", "Cluster", "Namespaced");
    }

    private static void Some(string member, IReadOnlyList<string>? values, string name, ValidationContext context)
    {
        if (values is not { Count: > 0 })
        {
            context.Required(member);
        }
        else if (values.Count > 1 && values.Contains("*"))
        {
            context.Invalid(member, WebhookRules.Text(values), $"if '*' is present, must not specify other {name}");
        }
    }

    private static void Resources(IReadOnlyList<string>? resources, ValidationContext context)
    {
        if (resources is not { Count: > 0 })
        {
            context.Required("resources");
            return;
        }

        var parts = resources.Select(resource => resource.Split('/', 2)).ToList();
        for (var i = 0; i < resources.Count; i++)
        {
            var (resource, sub) = (parts[i][0], parts[i].ElementAtOrDefault(1));
            if (resources[i].Length == 0)
            {
                context.Required($"resources[{i}]");
            }
            else if (sub is { Length: > 0 } and not "*" && parts.Any(other => other[0] == resource && other.ElementAtOrDefault(1) == "*"))
            {
                context.Invalid($"resources[{i}]", resources[i], $"if '{resource}/*' is present, must not specify {resources[i]}");
            }
            else if (sub is { Length: > 0 } and not "*" && resource != "*" && resources.Contains($"*/{sub}"))
            {
                context.Invalid($"resources[{i}]", resources[i], $"if '*/{sub}' is present, must not specify {resources[i]}");
            }
        }

        if (resources.Count > 1 && resources.Contains("*/*"))
        {
            context.Invalid("resources", WebhookRules.Text(resources), "if '*/*' is present, must not specify other resources");
        }

        if (resources.Contains("*") && parts.Any(part => part.Length == 1 && part[0] != "*"))
        {
            context.Invalid("resources", WebhookRules.Text(resources), "if '*' is present, must not specify other resources without subresources");
        }
    }
}
