using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>
/// What makes a schema structural: every value has one type, said where its place is described, so that the server can prune
/// and fill in defaults. The rules and their texts are upstream's.
/// </summary>
internal static class StructuralRules
{
    private static readonly JSONSchemaProps Nothing = new();
    private static readonly JSONSchemaProps[] IntOrString = [new() { Type = "integer" }, new() { Type = "string" }];
    private static readonly Dictionary<string, JSONSchemaProps> NoProperties = [];

    private enum Place
    {
        Root,
        Field,
        Item,
    }

    /// <summary>Checks a schema of whole objects. Errors come in the order of their texts, as upstream sorts them.</summary>
    public static void Check(JSONSchemaProps schema, ValidationContext context)
    {
        var found = new ValidationContext();
        Structure(schema, Place.Root, found);
        StructuralCompleteness.Check(schema, context.Path, found);
        foreach (var error in found.Errors.OrderBy(e => e.ToString(), StringComparer.Ordinal))
        {
            context.Add(error.Reason, error.Path, error.Message);
        }
    }

    private static void Structure(JSONSchemaProps schema, Place place, ValidationContext context)
    {
        if (schema.Type == "array" && schema.Items is null)
        {
            context.Required("items", "must be specified");
        }

        if (schema.Items?.Props is { } items)
        {
            using var _ = context.Enter("items");
            Structure(items, Place.Item, context);
        }

        foreach (var (name, property) in schema.Properties ?? NoProperties)
        {
            using var _ = context.Enter("properties", name);
            Structure(property, Place.Field, context);
        }

        if (schema.AdditionalProperties is { } additional)
        {
            if (place == Place.Root)
            {
                context.Forbidden("additionalProperties", "must not be used at the root");
            }

            if (additional.Props is { } values)
            {
                using var _ = context.Enter("additionalProperties");
                Structure(values, Place.Field, context);
            }
        }

        CheckExtensions(schema, context);
        Choices(schema, IsIntOrString(schema.AnyOf), schema.AllOf is { Count: > 0 } all && IsIntOrString(all[0].AnyOf), context);
        CheckType(schema, place, context);
        CheckHeader(schema, place, context);
    }

    private static void CheckExtensions(JSONSchemaProps schema, ValidationContext context)
    {
        if (schema.XKubernetesIntOrString == true && schema.XKubernetesPreserveUnknownFields == true)
        {
            context.Invalid("x-kubernetes-preserve-unknown-fields", true, "must be false if x-kubernetes-int-or-string is true");
        }

        if (schema.XKubernetesIntOrString == true && schema.XKubernetesEmbeddedResource == true)
        {
            context.Invalid("x-kubernetes-embedded-resource", true, "must be false if x-kubernetes-int-or-string is true");
        }
    }

    private static void CheckType(JSONSchemaProps schema, Place place, ValidationContext context)
    {
        if (schema.XKubernetesEmbeddedResource == true && schema.Type != "object")
        {
            KeywordRules.Needs("object", schema.Type, "must be object if x-kubernetes-embedded-resource is true", context);
        }
        else if (string.IsNullOrEmpty(schema.Type) && schema.XKubernetesIntOrString != true && schema.XKubernetesPreserveUnknownFields != true)
        {
            context.Required("type", place switch
            {
                Place.Root => "must not be empty at the root",
                Place.Item => "must not be empty for specified array items",
                _ => "must not be empty for specified object fields",
            });
        }

        if (schema.XKubernetesEmbeddedResource == true && schema.AdditionalProperties is not null)
        {
            context.Forbidden("additionalProperties", "must not be used if x-kubernetes-embedded-resource is set");
        }

        if (place == Place.Root && schema.Type is { Length: > 0 } and not "object")
        {
            context.Invalid("type", schema.Type, "must be object at the root");
        }
    }

    // apiVersion, kind and metadata are described by the server.
    private static void CheckHeader(JSONSchemaProps schema, Place place, ValidationContext context)
    {
        var isObject = place == Place.Root || schema.XKubernetesEmbeddedResource == true;
        foreach (var name in (ReadOnlySpan<string>)["kind", "apiVersion"])
        {
            if (isObject && schema.Properties?.GetValueOrDefault(name) is { Type: not "string" } text)
            {
                context.Invalid($"properties[{name}].type", text.Type ?? "", "must be string");
            }
        }

        if (schema.Properties?.GetValueOrDefault("metadata") is { } metadata)
        {
            if (isObject && metadata.Type != "object")
            {
                context.Invalid("properties[metadata].type", metadata.Type ?? "", "must be object");
            }

            if (place == Place.Root && !IsPlain(metadata))
            {
                context.Forbidden("properties[metadata]", "must not specify anything other than name and generateName, but metadata is implicitly specified");
            }
        }

        if (schema is { XKubernetesEmbeddedResource: true, Properties: not { Count: > 0 } } && schema.XKubernetesPreserveUnknownFields != true)
        {
            context.Required("properties", "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields");
        }
    }

    private static bool IsPlain(JSONSchemaProps metadata)
    {
        var isNames = metadata.Properties is not { Count: > 0 } known || known.Keys.All(k => k is "name" or "generateName");
        return isNames && metadata with { Properties = null, Type = null, Default = null, XKubernetesValidations = null } == Nothing;
    }

    private static bool IsIntOrString(IReadOnlyList<JSONSchemaProps>? schemas) => schemas is { Count: 2 } && schemas.SequenceEqual(IntOrString);

    // Below allOf, anyOf, oneOf and not stand conditions on what is described elsewhere: they describe nothing themselves.
    private static void Choices(JSONSchemaProps schema, bool skipsAnyOf, bool skipsFirstAllOf, ValidationContext context)
    {
        if (!skipsAnyOf)
        {
            Each("anyOf", schema.AnyOf, false);
        }

        Each("allOf", schema.AllOf, skipsFirstAllOf);
        Each("oneOf", schema.OneOf, false);
        if (schema.Not is { } not)
        {
            using var _ = context.Enter("not");
            Condition(not, false, context);
        }

        if (schema.Pattern is { Length: > 0 } pattern && GoPattern.Error(pattern) is { } error)
        {
            context.Invalid("pattern", pattern, $"must be a valid regular expression, but isn't: {error}");
        }

        void Each(string member, IReadOnlyList<JSONSchemaProps>? conditions, bool skipsFirst)
        {
            for (var i = 0; i < (conditions?.Count ?? 0); i++)
            {
                using var _ = context.Enter(member, i);
                Condition(conditions![i], skipsFirst && i == 0, context);
            }
        }
    }

    private static void Condition(JSONSchemaProps condition, bool skipsAnyOf, ValidationContext context)
    {
        Choices(condition, skipsAnyOf, false, context);
        if (condition.Items?.Props is { } items)
        {
            using var _ = context.Enter("items");
            Condition(items, false, context);
        }

        foreach (var (name, property) in condition.Properties ?? NoProperties)
        {
            using var _ = context.Enter("properties", name);
            Condition(property, false, context);
        }

        Empty("type", !string.IsNullOrEmpty(condition.Type), "must be empty to be structural");
        Empty("additionalProperties", condition.AdditionalProperties is not null, "must be undefined to be structural");
        Empty("default", condition.Default is not null, "must be undefined to be structural");
        Empty("title", !string.IsNullOrEmpty(condition.Title), "must be empty to be structural");
        Empty("description", !string.IsNullOrEmpty(condition.Description), "must be empty to be structural");
        Empty("nullable", condition.Nullable == true, "must be false to be structural");
        Empty("x-kubernetes-preserve-unknown-fields", condition.XKubernetesPreserveUnknownFields == true, "must be false to be structural");
        Empty("x-kubernetes-embedded-resource", condition.XKubernetesEmbeddedResource == true, "must be false to be structural");
        Empty("x-kubernetes-int-or-string", condition.XKubernetesIntOrString == true, "must be false to be structural");
        Empty("x-kubernetes-list-map-keys", condition.XKubernetesListMapKeys is { Count: > 0 }, "must be empty to be structural");
        Empty("x-kubernetes-list-type", condition.XKubernetesListType is not null, "must be undefined to be structural");
        Empty("x-kubernetes-map-type", condition.XKubernetesMapType is not null, "must be undefined to be structural");
        Empty("x-kubernetes-validations", condition.XKubernetesValidations is { Count: > 0 }, "must be empty to be structural");
        Empty("properties[metadata]", condition.Properties?.ContainsKey("metadata") == true, "must not be specified in a nested context");

        void Empty(string member, bool isSet, string rule)
        {
            if (isSet)
            {
                context.Forbidden(member, rule);
            }
        }
    }
}
