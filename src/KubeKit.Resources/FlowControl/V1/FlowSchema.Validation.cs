using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.FlowControl.V1;

public sealed partial record FlowSchema : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.priorityLevelConfiguration.name", "must reference a priority level");
        }
        else if (Spec.MatchingPrecedence == 1 && Metadata.Name != "exempt")
        {
            context.Invalid("spec.matchingPrecedence", 1, "only the schema named 'exempt' may have matchingPrecedence 1");
        }
    }
}

public sealed partial record FlowSchemaSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (MatchingPrecedence is <= 0)
        {
            context.Invalid("matchingPrecedence", MatchingPrecedence, "must be a positive value");
        }
        else if (MatchingPrecedence > 10000)
        {
            context.Invalid("matchingPrecedence", MatchingPrecedence, "must not be greater than 10000");
        }

        if (DistinguisherMethod is { } method && method.Type is not ("ByNamespace" or "ByUser"))
        {
            context.NotSupported("distinguisherMethod.type", method.Type, ["ByNamespace", "ByUser"]);
        }

        var level = PriorityLevelConfiguration.Name;
        if (level.Length == 0)
        {
            context.Required("priorityLevelConfiguration.name", "must reference a priority level");
        }
        else
        {
            context.Invalid("priorityLevelConfiguration.name", level, NameRules.DnsSubdomain(level));
        }
    }
}

public sealed partial record PolicyRulesWithSubjects : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Subjects.Count == 0)
        {
            context.Required("subjects", "subjects must contain at least one value");
        }

        if (ResourceRules is not { Count: > 0 } && NonResourceRules is not { Count: > 0 })
        {
            context.Required("", "at least one of resourceRules and nonResourceRules has to be non-empty");
        }
    }
}

public sealed partial record Subject : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Kind is not ("Group" or "ServiceAccount" or "User"))
        {
            context.NotSupported("kind", Kind, ["Group", "ServiceAccount", "User"]);
            return;
        }

        Part("group", Group is not null, "Group");
        Part("serviceAccount", ServiceAccount is not null, "ServiceAccount");
        Part("user", User is not null, "User");

        void Part(string member, bool isThere, string kind)
        {
            if (Kind == kind && !isThere)
            {
                context.Required(member, $"{member} is required when subject kind is '{kind}'");
            }
            else if (Kind != kind && isThere)
            {
                context.Forbidden(member, $"{member} is forbidden when subject kind is not '{kind}'");
            }
        }
    }
}

public sealed partial record ServiceAccountSubject : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length > 0 && Name != "*")
        {
            context.Invalid("name", Name, NameRules.DnsSubdomain(Name));
        }

        if (Namespace.Length > 0)
        {
            context.Invalid("namespace", Namespace, NameRules.DnsLabel(Namespace));
        }
    }
}

public sealed partial record ResourcePolicyRule : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        FlowRules.Verbs(Verbs, context);
        FlowRules.Some("apiGroups", ApiGroups, "resource rules must supply at least one api group", "api groups", context);
        FlowRules.Some("resources", Resources, "resource rules must supply at least one resource", "resources", context);
        if (Namespaces is not { Count: > 0 } && ClusterScope != true)
        {
            context.Required("namespaces", "resource rules that are not cluster scoped must supply at least one namespace");
        }
        else if (Namespaces is { Count: > 1 } && Namespaces.Contains("*"))
        {
            context.Invalid("namespaces", FlowRules.Text(Namespaces), "may not specify '*' with others");
        }
        else
        {
            for (var i = 0; i < (Namespaces?.Count ?? 0); i++)
            {
                if (Namespaces![i] != "*")
                {
                    context.Invalid($"namespaces[{i}]", Namespaces[i], NameRules.DnsLabel(Namespaces[i]));
                }
            }
        }
    }
}

public sealed partial record NonResourcePolicyRule : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        FlowRules.Verbs(Verbs, context);
        FlowRules.Some("nonResourceURLs", NonResourceURLs, "nonResourceURLs must contain at least one value", "non-resource URLs", context);
        if (NonResourceURLs.Contains("*"))
        {
            return;
        }

        for (var i = 0; i < NonResourceURLs.Count; i++)
        {
            if (WrongOf(NonResourceURLs[i]) is { } wrong)
            {
                context.Invalid($"nonResourceURLs[{i}]", NonResourceURLs[i], wrong);
            }
        }
    }

    private static string? WrongOf(string path) => path switch
    {
        "" => "must not be empty",
        "/" => null,
        _ when path[0] != '/' => "must start with slash",
        _ when path.Contains(' ', StringComparison.Ordinal) => "must not contain white-space",
        _ when path.Contains("//", StringComparison.Ordinal) => "must not contain double slash",
        _ => path.IndexOf('*', StringComparison.Ordinal) is var star && (star < 0 || (star == path.Length - 1 && path[star - 1] == '/'))
            ? null
            : "wildcard can only do suffix matching",
    };
}

// What rules for resources and for other paths have in common.
internal static class FlowRules
{
    private static readonly string[] Known =
        ["create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "use", "watch", "bind", "escalate", "impersonate", "approve", "sign"];

    internal static void Verbs(IReadOnlyList<string> verbs, ValidationContext context)
    {
        Some("verbs", verbs, "verbs must contain at least one value", "verbs", context);
        if (!verbs.Contains("*") && verbs.Any(verb => !Known.Contains(verb) && !IsPlain(verb)))
        {
            context.NotSupported("verbs", Text(verbs), Known);
        }
    }

    internal static void Some(string member, IReadOnlyList<string> values, string missing, string name, ValidationContext context)
    {
        if (values.Count == 0)
        {
            context.Required(member, missing);
        }
        else if (values.Count > 1 && values.Contains("*"))
        {
            context.Invalid(member, Text(values), $"if '*' is present, must not specify other {name}");
        }
    }

    internal static Verbatim Text(IEnumerable<string> values) => new("[" + string.Join(",", values.Select(value => $"\"{value}\"")) + "]");

    // Paths are asked for with HTTP's verbs too, and kinds may have verbs of their own.
    private static bool IsPlain(string verb) => verb.Length > 0 && verb.All(char.IsAsciiLetterLower);
}
