using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The rules for a CustomResourceDefinition's spec, in upstream's words.</summary>
internal static class SpecRules
{
    private static readonly string[] Scopes = ["Cluster", "Namespaced"];
    private static readonly string[] Strategies = ["None", "Webhook"];
    private static readonly string[] ColumnTypes = ["integer", "number", "string", "boolean", "date"];

    /// <summary>Checks all of it but names of other definitions.</summary>
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

        using (context.Enter("names"))
        {
            CheckNames(spec.Names ?? new(), context);
        }

        if (spec.PreserveUnknownFields == true)
        {
            context.Invalid("preserveUnknownFields", true, "must be false");
        }

        CheckConversion(spec.Conversion, context);
        CheckVersions(spec, context);
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

    private static void CheckNames(CustomResourceDefinitionNames names, ValidationContext context)
    {
        Label("plural", names.Plural, isRequired: true);
        Label("singular", names.Singular, isRequired: false);
        Kind("kind", names.Kind);
        Kind("listKind", names.ListKind);
        for (var i = 0; i < (names.ShortNames?.Count ?? 0); i++)
        {
            Label($"shortNames[{i}]", names.ShortNames![i], isRequired: true);
        }

        for (var i = 0; i < (names.Categories?.Count ?? 0); i++)
        {
            Label($"categories[{i}]", names.Categories![i], isRequired: true);
        }

        if (!string.IsNullOrEmpty(names.Kind) && names.Kind == names.ListKind)
        {
            context.Invalid("listKind", names.ListKind, "kind and listKind may not be the same");
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
            if (string.IsNullOrEmpty(kind))
            {
                context.Required(member);
            }
            else if (NameRules.Dns1035Label(kind.ToLowerInvariant()) is { Count: > 0 } errors)
            {
                context.Invalid(member, kind, "may have mixed case, but should otherwise match: " + string.Join(",", errors));
            }
        }
    }

    private static void CheckConversion(CustomResourceConversion? conversion, ValidationContext context)
    {
        if (conversion is null)
        {
            return;
        }

        using var _ = context.Enter("conversion");
        if (string.IsNullOrEmpty(conversion.Strategy))
        {
            context.Required("strategy");
        }
        else if (!Strategies.Contains(conversion.Strategy))
        {
            context.NotSupported("strategy", conversion.Strategy, Strategies);
        }
        else if (conversion is { Strategy: "None", Webhook: not null })
        {
            context.Forbidden("webhook", "should not be set when strategy is not set to Webhook");
        }
        else if (conversion is { Strategy: "Webhook", Webhook.ClientConfig: null })
        {
            context.Required("webhookClientConfig", "required when strategy is set to Webhook");
        }
    }

    private static void CheckVersions(CustomResourceDefinitionSpec spec, ValidationContext context)
    {
        var versions = spec.Versions ?? [];
        var names = string.Join(",", versions.Select(v => v.Name));
        if (versions.Count(v => v.Storage) != 1)
        {
            context.Invalid("versions", names, "must have exactly one version marked as storage version");
        }

        if (versions.Select(v => v.Name).Distinct(StringComparer.Ordinal).Count() != versions.Count)
        {
            context.Invalid("versions", names, "must contain unique version names");
        }

        // Where all versions look the same, upstream speaks of them once.
        var isShared = versions.All(v => Equals(v.Validation, versions[0].Validation));
        for (var i = 0; i < versions.Count; i++)
        {
            using var _ = context.Enter("versions", i);
            CheckVersion(versions[i], context);
        }

        for (var i = 0; i < (isShared ? Math.Min(1, versions.Count) : versions.Count); i++)
        {
            if (versions[i].Validation?.OpenAPIV3Schema is { } schema)
            {
                using var _ = context.Enter(isShared ? "validation.openAPIV3Schema" : $"versions[{i}].schema.openAPIV3Schema");
                StructuralRules.Check(schema, context);
            }
        }
    }

    private static void CheckVersion(CustomResourceDefinitionVersion version, ValidationContext context)
    {
        context.Invalid("name", version.Name ?? "", NameRules.Dns1035Label(version.Name ?? ""));
        if (version.Validation?.OpenAPIV3Schema is null)
        {
            context.Required("schema.openAPIV3Schema", "schemas are required");
        }

        if (version.DeprecationWarning is not null && version.Deprecated != true)
        {
            context.Invalid("deprecationWarning", version.DeprecationWarning, "can only be set for deprecated versions");
        }

        if (version.Subresources?.Scale is { } scale)
        {
            using var _ = context.Enter("subresources.scale");
            Below("specReplicasPath", scale.SpecReplicasPath, "should be a json path under .spec", ".spec.");
            Below("statusReplicasPath", scale.StatusReplicasPath, "should be a json path under .status", ".status.");
            if (!string.IsNullOrEmpty(scale.LabelSelectorPath))
            {
                Below("labelSelectorPath", scale.LabelSelectorPath, "should be a json path under either .spec or .status", ".spec.", ".status.");
            }
        }

        for (var i = 0; i < (version.AdditionalPrinterColumns?.Count ?? 0); i++)
        {
            using var _ = context.Enter("additionalPrinterColumns", i);
            CheckColumn(version.AdditionalPrinterColumns![i], context);
        }

        CheckSelectable(version, context);

        void Below(string member, string? path, string rule, params ReadOnlySpan<string> starts)
        {
            if (string.IsNullOrEmpty(path))
            {
                context.Required(member);
                return;
            }

            foreach (var start in starts)
            {
                if (path.StartsWith(start, StringComparison.Ordinal))
                {
                    return;
                }
            }

            context.Invalid(member, path, rule);
        }
    }

    private static void CheckColumn(CustomResourceColumnDefinition column, ValidationContext context)
    {
        if (string.IsNullOrEmpty(column.Name))
        {
            context.Required("name");
        }

        if (string.IsNullOrEmpty(column.Type))
        {
            context.Required("type", $"must be one of {string.Join(",", ColumnTypes.Order(StringComparer.Ordinal))}");
        }
        else if (!ColumnTypes.Contains(column.Type))
        {
            context.Invalid("type", column.Type, $"must be one of {string.Join(",", ColumnTypes.Order(StringComparer.Ordinal))}");
        }

        if (string.IsNullOrEmpty(column.JsonPath))
        {
            context.Required("JSONPath");
        }
        else if (column.JsonPath[0] is not '.' and not '[')
        {
            context.Invalid("JSONPath", column.JsonPath, "must be a simple json path starting with .");
        }
    }

    private const int MaxSelectableFields = 8;

    private static void CheckSelectable(CustomResourceDefinitionVersion version, ValidationContext context)
    {
        var fields = version.SelectableFields ?? [];
        if (fields.Count > MaxSelectableFields)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, "selectableFields", $"Too many: {fields.Count}: must have at most {MaxSelectableFields} items");
        }

        for (var i = 0; i < fields.Count; i++)
        {
            var path = fields[i].JsonPath;
            if (string.IsNullOrEmpty(path))
            {
                context.Required($"selectableFields[{i}].jsonPath");
            }
            else if (fields.Take(i).Any(f => f.JsonPath == path))
            {
                context.Duplicate($"selectableFields[{i}].jsonPath", path);
            }
            else if (Find(version.Validation?.OpenAPIV3Schema, path)?.Type is not ("string" or "boolean" or "integer"))
            {
                context.Invalid($"selectableFields[{i}].jsonPath", path, "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.");
            }
        }
    }

    private static JSONSchemaProps? Find(JSONSchemaProps? schema, string path)
    {
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = schema?.Properties?.GetValueOrDefault(name);
        }

        return schema;
    }
}
