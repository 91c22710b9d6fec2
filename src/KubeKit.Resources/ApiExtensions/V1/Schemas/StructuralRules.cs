using System.Text.RegularExpressions;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>
/// What makes a schema structural: every value has one type, said where its place is described, so that the server can prune
/// and fill in defaults. The rules and their texts are upstream's.
/// </summary>
internal static class StructuralRules
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly string[] ListTypes = ["atomic", "map", "set"];
    private static readonly string[] MapTypes = ["atomic", "granular"];

    private enum Place
    {
        Root,
        Field,
        Item,
    }

    /// <summary>Checks a schema of whole objects.</summary>
    public static void Check(JSONSchemaProps schema, ValidationContext context) => Structure(schema, Place.Root, context);

    private static void Structure(JSONSchemaProps schema, Place place, ValidationContext context)
    {
        CheckType(schema, place, context);
        CheckKeywords(schema, context);
        CheckExtensions(schema, place, context);
        CheckLists(schema, context);
        foreach (var (name, property) in schema.Properties ?? Empty)
        {
            using var _ = context.Enter("properties", name);
            Structure(property, Place.Field, context);
        }

        if (schema.AdditionalProperties?.Props is { } values)
        {
            using var _ = context.Enter("additionalProperties");
            Structure(values, Place.Field, context);
        }

        if (schema.Items?.Props is { } items)
        {
            using var _ = context.Enter("items");
            Structure(items, Place.Item, context);
        }

        Choices(schema, schema, context);
    }

    private static readonly Dictionary<string, JSONSchemaProps> Empty = [];

    private static void CheckType(JSONSchemaProps schema, Place place, ValidationContext context)
    {
        if (!string.IsNullOrEmpty(schema.Type))
        {
            if (schema.Type == "null")
            {
                context.Forbidden("type", "type cannot be set to null, use nullable as an alternative");
            }
            else if (!Types.Contains(schema.Type))
            {
                context.NotSupported("type", schema.Type, Types);
            }
            else if (place == Place.Root && schema.Type != "object")
            {
                context.Invalid("type", schema.Type, "must be object at the root");
            }
            else if (schema.XKubernetesIntOrString == true)
            {
                context.Forbidden("type", "must be empty if x-kubernetes-int-or-string is true");
            }

            return;
        }

        if (place == Place.Root)
        {
            context.Required("type", "must not be empty at the root");
        }
        else if (schema.XKubernetesIntOrString != true && schema.XKubernetesPreserveUnknownFields != true)
        {
            context.Required("type", place == Place.Item ? "must not be empty for specified array items" : "must not be empty for specified object fields");
        }
    }

    private static void CheckKeywords(JSONSchemaProps schema, ValidationContext context)
    {
        Unsupported("$ref", schema.Ref is not null);
        Unsupported("id", !string.IsNullOrEmpty(schema.Id));
        Unsupported("additionalItems", schema.AdditionalItems is not null);
        Unsupported("patternProperties", schema.PatternProperties is { Count: > 0 });
        Unsupported("definitions", schema.Definitions is { Count: > 0 });
        Unsupported("dependencies", schema.Dependencies is { Count: > 0 });
        if (schema.UniqueItems == true)
        {
            context.Forbidden("uniqueItems", "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }

        if (schema.AdditionalProperties is { Allows: false, Props: null })
        {
            context.Forbidden("additionalProperties", "additionalProperties cannot be set to false");
        }
        else if (schema.AdditionalProperties is not null && schema.Properties is { Count: > 0 })
        {
            context.Forbidden("additionalProperties", "additionalProperties and properties are mutual exclusive");
        }

        if (schema.Items?.JSONSchemas is { Count: > 0 })
        {
            context.Forbidden("items", "items must be a schema object and not an array");
        }

        if (schema.Pattern is { Length: > 0 } pattern && Unreadable(pattern) is { } why)
        {
            context.Invalid("pattern", pattern, $"must be a valid regular expression, but isn't: {why}");
        }

        void Unsupported(string member, bool isSet)
        {
            if (isSet)
            {
                context.Forbidden(member, $"{member} is not supported");
            }
        }
    }

    private static string? Unreadable(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private static void CheckExtensions(JSONSchemaProps schema, Place place, ValidationContext context)
    {
        if (schema.XKubernetesPreserveUnknownFields == false)
        {
            context.Invalid("x-kubernetes-preserve-unknown-fields", false, "must be true or undefined");
        }

        if (schema.XKubernetesEmbeddedResource == true)
        {
            Needs("object", schema.Type, "must be object if x-kubernetes-embedded-resource is true", context);
            if (schema.XKubernetesPreserveUnknownFields != true && schema.Properties is not { Count: > 0 })
            {
                context.Required("properties", "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields");
            }
        }

        if ((place == Place.Root || schema.XKubernetesEmbeddedResource == true) && schema.Properties?.GetValueOrDefault("metadata") is { } metadata)
        {
            var isPlain = metadata.Properties is not { } known || known.Keys.All(k => k is "name" or "generateName");
            if (!isPlain || metadata.AdditionalProperties is not null || metadata.Required is { Count: > 0 } || metadata.XKubernetesPreserveUnknownFields == true)
            {
                context.Forbidden("properties[metadata]", "must not specify anything other than name and generateName, but metadata is implicitly specified");
            }
        }

        if (schema.XKubernetesMapType is { } mapType)
        {
            if (!MapTypes.Contains(mapType))
            {
                context.NotSupported("x-kubernetes-map-type", mapType, MapTypes);
            }

            Needs("object", schema.Type, "must be object if x-kubernetes-map-type is specified", context);
        }
    }

    private static void CheckLists(JSONSchemaProps schema, ValidationContext context)
    {
        var keys = schema.XKubernetesListMapKeys ?? [];
        if (keys.Count > 0 && schema.XKubernetesListType != "map")
        {
            if (schema.XKubernetesListType is null)
            {
                context.Required("x-kubernetes-list-type", "must be map if x-kubernetes-list-map-keys is non-empty");
            }
            else
            {
                context.Invalid("x-kubernetes-list-type", schema.XKubernetesListType, "must be map if x-kubernetes-list-map-keys is non-empty");
            }
        }

        if (schema.XKubernetesListType is not { } listType)
        {
            return;
        }

        if (!ListTypes.Contains(listType))
        {
            context.NotSupported("x-kubernetes-list-type", listType, ListTypes);
        }

        Needs("array", schema.Type, "must be array if x-kubernetes-list-type is specified", context);
        if (listType == "map")
        {
            CheckMapKeys(schema, keys, context);
        }
        else if (listType == "set" && schema.Items?.Props is { Type: "object", XKubernetesMapType: not "atomic" })
        {
            context.Invalid("items.x-kubernetes-map-type", schema.Items.Props.XKubernetesMapType, "must be atomic as item of a list with x-kubernetes-list-type=set");
        }
    }

    private static void CheckMapKeys(JSONSchemaProps schema, IReadOnlyList<string> keys, ValidationContext context)
    {
        if (keys.Count == 0)
        {
            context.Required("x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map");
        }

        if (schema.Items?.Props is not { } items)
        {
            context.Required("items", "must have a schema if x-kubernetes-list-type is map");
            return;
        }

        if (items.Type != "object")
        {
            context.Invalid("items.type", items.Type, "must be object if parent array's x-kubernetes-list-type is map");
        }

        for (var i = 0; i < keys.Count; i++)
        {
            var key = keys[i];
            if (items.Properties?.GetValueOrDefault(key) is not { } property)
            {
                context.Invalid($"x-kubernetes-list-map-keys[{i}]", key, "entries must all be names of item properties");
                continue;
            }

            if (property.Type is "array" or "object")
            {
                context.Invalid($"items.properties[{key}].type", property.Type, "must be a scalar type if parent array's x-kubernetes-list-type is map");
            }

            if (property.Nullable == true)
            {
                context.Forbidden($"items.properties[{key}].nullable", "cannot be nullable if parent array's x-kubernetes-list-type is map");
            }

            if (property.Default is null && items.Required?.Contains(key) != true)
            {
                context.Required($"items.properties[{key}].default", "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property");
            }

            if (keys.Take(i).Contains(key))
            {
                context.Duplicate($"x-kubernetes-list-map-keys[{i}]", key);
            }
        }
    }

    // Below allOf, anyOf, oneOf and not stand conditions on what is described elsewhere: they describe nothing themselves.
    private static void Choices(JSONSchemaProps schema, JSONSchemaProps structure, ValidationContext context)
    {
        All("allOf", schema.AllOf);
        All("anyOf", schema.AnyOf);
        All("oneOf", schema.OneOf);
        if (schema.Not is { } not)
        {
            using var _ = context.Enter("not");
            Condition(not, structure, context);
        }

        void All(string member, IReadOnlyList<JSONSchemaProps>? conditions)
        {
            for (var i = 0; i < (conditions?.Count ?? 0); i++)
            {
                using var _ = context.Enter(member, i);
                Condition(conditions![i], structure, context);
            }
        }
    }

    private static void Condition(JSONSchemaProps condition, JSONSchemaProps structure, ValidationContext context)
    {
        var mayHaveType = structure.XKubernetesIntOrString == true && condition.Type is "integer" or "string";
        Empty("type", !string.IsNullOrEmpty(condition.Type) && !mayHaveType, "must be empty to be structural");
        Empty("title", !string.IsNullOrEmpty(condition.Title), "must be empty to be structural");
        Empty("description", !string.IsNullOrEmpty(condition.Description), "must be empty to be structural");
        Empty("default", condition.Default is not null, "must be undefined to be structural");
        Empty("nullable", condition.Nullable == true, "must be false to be structural");
        Empty("additionalProperties", condition.AdditionalProperties is not null, "must be undefined to be structural");
        Empty("x-kubernetes-preserve-unknown-fields", condition.XKubernetesPreserveUnknownFields == true, "must be false to be structural");
        Empty("x-kubernetes-embedded-resource", condition.XKubernetesEmbeddedResource == true, "must be false to be structural");
        Empty("x-kubernetes-int-or-string", condition.XKubernetesIntOrString == true, "must be false to be structural");
        foreach (var (name, property) in condition.Properties ?? StructuralRules.Empty)
        {
            using var _ = context.Enter("properties", name);
            if (structure.Properties?.GetValueOrDefault(name) is { } below)
            {
                Condition(property, below, context);
            }
        }

        if (condition.Items?.Props is { } items)
        {
            using var _ = context.Enter("items");
            Condition(items, structure.Items?.Props ?? new(), context);
        }

        Choices(condition, structure, context);

        void Empty(string member, bool isSet, string rule)
        {
            if (isSet)
            {
                context.Forbidden(member, rule);
            }
        }
    }

    private static void Needs(string type, string? found, string rule, ValidationContext context)
    {
        if (string.IsNullOrEmpty(found))
        {
            context.Required("type", rule);
        }
        else if (found != type)
        {
            context.Invalid("type", found, rule);
        }
    }
}
