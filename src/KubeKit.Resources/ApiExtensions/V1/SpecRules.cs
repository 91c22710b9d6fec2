using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The rules for a CustomResourceDefinition's spec, in upstream's words.</summary>
internal static class SpecRules
{
    private static readonly string[] Scopes = ["Cluster", "Namespaced"];

    /// <summary>Checks all of it but names of other definitions and the defaults in schemas.</summary>
    public static void Check(CustomResourceDefinitionSpec spec, ValidationContext context)
    {
        CheckGroup(spec.Group, context);
        if (string.IsNullOrEmpty(spec.Scope))
        {
            context.Required("scope");
        }
        else if (!Scopes.Contains(spec.Scope))
        {
            context.NotSupported("scope", spec.Scope, Scopes);
        }

        VersionRules.Check(spec, context);
        using (context.Enter("names"))
        {
            CheckNames(spec.Names ?? new(), isComplete: true, context);
        }

        if (spec.PreserveUnknownFields == true)
        {
            context.Invalid("preserveUnknownFields", true, "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
        }

        if (spec.Conversion is not null)
        {
            using var _ = context.Enter("conversion");
            ConversionRules.Check(spec.Conversion, context);
        }
    }

    /// <summary>Checks names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="isComplete">Whether plural, singular, kind and listKind must be there.</param>
    /// <param name="context">Where errors go.</param>
    public static void CheckNames(CustomResourceDefinitionNames names, bool isComplete, ValidationContext context)
    {
        Label("plural", names.Plural, isComplete);
        Label("singular", names.Singular, isComplete);
        Kind("kind", names.Kind);
        Kind("listKind", names.ListKind);
        for (var i = 0; i < (names.ShortNames?.Count ?? 0); i++)
        {
            context.Invalid($"shortNames[{i}]", names.ShortNames![i], NameRules.Dns1035Label(names.ShortNames[i]));
        }

        if (!string.IsNullOrEmpty(names.Kind) && names.Kind == names.ListKind)
        {
            context.Invalid("listKind", names.ListKind, "kind and listKind may not be the same");
        }

        for (var i = 0; i < (names.Categories?.Count ?? 0); i++)
        {
            context.Invalid($"categories[{i}]", names.Categories![i], NameRules.Dns1035Label(names.Categories[i]));
        }

        void Label(string member, string? name, bool isRequired)
        {
            if (!string.IsNullOrEmpty(name))
            {
                context.Invalid(member, name, NameRules.Dns1035Label(name));
            }
            else if (isRequired)
            {
                context.Required(member);
            }
        }

        void Kind(string member, string? kind)
        {
            if (!string.IsNullOrEmpty(kind))
            {
                if (NameRules.Dns1035Label(kind.ToLowerInvariant()) is { Count: > 0 } errors)
                {
                    context.Invalid(member, kind, "may have mixed case, but should otherwise match: " + string.Join(",", errors));
                }
            }
            else if (isComplete)
            {
                context.Required(member);
            }
        }
    }

    private static void CheckGroup(string? group, ValidationContext context)
    {
        if (string.IsNullOrEmpty(group))
        {
            context.Required("group");
        }
        else if (NameRules.DnsSubdomain(group) is { Count: > 0 } errors)
        {
            context.Invalid("group", group, string.Join(",", errors));
        }
        else if (!group.Contains('.', StringComparison.Ordinal))
        {
            context.Invalid("group", group, "should be a domain with at least one dot");
        }
    }
}
