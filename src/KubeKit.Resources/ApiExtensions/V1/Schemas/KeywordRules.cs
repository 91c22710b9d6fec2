using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The rules for what stands in a schema, at any depth.</summary>
internal static class KeywordRules
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly Dictionary<string, JSONSchemaProps> NoProperties = [];

    /// <summary>Where a schema stands: some things may not be said of metadata, which the server describes.</summary>
    /// <param name="IsRoot">Whether it describes whole objects.</param>
    /// <param name="IsInsideMetadata">Whether it describes apiVersion, kind or metadata, or a part of them.</param>
    /// <param name="NoDefaults">Why there may be no defaults; null where there may.</param>
    private readonly record struct Surroundings(bool IsRoot, bool IsInsideMetadata, string? NoDefaults);

    /// <summary>Checks a schema of whole objects.</summary>
    public static void Check(JSONSchemaProps schema, ValidationContext context) => Check(schema, new Surroundings(true, false, null), context);

    private static void Check(JSONSchemaProps schema, Surroundings around, ValidationContext context)
    {
        CheckKeywords(schema, around, context);
        var below = around with { IsRoot = false };
        if (schema.AdditionalProperties is { } additional)
        {
            if (schema.Properties is { Count: > 0 } && (!additional.Allows || additional.Props is not null))
            {
                context.Forbidden("additionalProperties", "additionalProperties and properties are mutual exclusive");
            }

            One("additionalProperties", additional.Props, around.IsInsideMetadata ? below with { NoDefaults = "inside additionalProperties applying to object metadata" } : below);
        }

        foreach (var (name, property) in schema.Properties ?? NoProperties)
        {
            var isHeader = (around.IsRoot || schema.XKubernetesEmbeddedResource == true) && name is "metadata" or "kind" or "apiVersion";
            One($"properties[{name}]", property, isHeader ? below with { IsInsideMetadata = true, NoDefaults = around.IsRoot ? $"in top-level {name}" : below.NoDefaults } : below);
        }

        One("not", schema.Not, below);
        Each("allOf", schema.AllOf);
        Each("oneOf", schema.OneOf);
        Each("anyOf", schema.AnyOf);
        foreach (var (name, definition) in schema.Definitions ?? NoProperties)
        {
            One($"definitions[{name}]", definition, below);
        }

        One("items", schema.Items?.Props, below);
        Each("items", schema.Items?.JSONSchemas);
        foreach (var (name, dependency) in schema.Dependencies ?? new Dictionary<string, JSONSchemaPropsOrStringArray>())
        {
            One($"dependencies[{name}]", dependency.Props, below);
        }

        CheckMaps(schema, context);
        ListRules.Check(schema, context);
        RuleForms.Check(schema, context);

        void One(string member, JSONSchemaProps? part, Surroundings place)
        {
            if (part is not null)
            {
                using var _ = context.Enter(member);
                Check(part, place, context);
            }
        }

        void Each(string member, IReadOnlyList<JSONSchemaProps>? parts)
        {
            for (var i = 0; i < (parts?.Count ?? 0); i++)
            {
                One($"{member}[{i}]", parts![i], below);
            }
        }
    }

    private static void CheckKeywords(JSONSchemaProps schema, Surroundings around, ValidationContext context)
    {
        if (!string.IsNullOrEmpty(schema.Type) && !Types.Contains(schema.Type))
        {
            context.NotSupported("type", schema.Type, Types);
        }

        if (schema.Default is not null && around.NoDefaults is { } reason)
        {
            context.Forbidden("default", $"must not be set {reason}");
        }

        Unsupported("id", !string.IsNullOrEmpty(schema.Id));
        Unsupported("additionalItems", schema.AdditionalItems is not null);
        Unsupported("patternProperties", schema.PatternProperties is { Count: > 0 });
        Unsupported("definitions", schema.Definitions is { Count: > 0 });
        Unsupported("dependencies", schema.Dependencies is not null);
        Unsupported("$ref", schema.Ref is not null);
        if (schema.Type == "null")
        {
            context.Forbidden("type", "type cannot be set to null, use nullable as an alternative");
        }

        if (schema.Items?.JSONSchemas is { Count: > 0 })
        {
            context.Forbidden("items", "items must be a schema object and not an array");
        }

        if (around.IsInsideMetadata && schema.XKubernetesEmbeddedResource == true)
        {
            context.Forbidden("x-kubernetes-embedded-resource", "must not be used inside of resource meta");
        }

        if (schema.UniqueItems == true)
        {
            context.Forbidden("uniqueItems", "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }

        void Unsupported(string member, bool isSet)
        {
            if (isSet)
            {
                context.Forbidden(member, $"{member} is not supported");
            }
        }
    }

    private static void CheckMaps(JSONSchemaProps schema, ValidationContext context)
    {
        if (schema.XKubernetesPreserveUnknownFields == false)
        {
            context.Invalid("x-kubernetes-preserve-unknown-fields", false, "must be true or undefined");
        }

        if (schema.XKubernetesMapType is not { } mapType)
        {
            return;
        }

        Needs("object", schema.Type, "must be object if x-kubernetes-map-type is specified", context);
        if (mapType is not ("atomic" or "granular"))
        {
            context.NotSupported("x-kubernetes-map-type", mapType, ["atomic", "granular"]);
        }
    }

    /// <summary>Checks that a schema's type is the one that goes with what else it says.</summary>
    public static void Needs(string type, string? found, string rule, ValidationContext context)
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
