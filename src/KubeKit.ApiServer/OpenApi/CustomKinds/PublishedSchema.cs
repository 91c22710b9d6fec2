using KubeKit.ApiServer.CustomResources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.OpenApi.CustomKinds;

/// <summary>
/// The schema of a custom kind as OpenAPI shows it: as it is written, with what the server adds (apiVersion, kind, metadata).
/// Version 2 has no words for some of it, and clients that check objects by it must not refuse what the server takes; so there
/// it says less, as upstream's does.
/// </summary>
internal static class PublishedSchema
{
    private const string ApiVersionText = "apiVersion defines the versioned schema of this representation of an object. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources";
    private const string KindText = "kind is a string value representing the type of this object. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds";
    private const string Conventions = "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md";

    // What every embedded object must have.
    private static readonly string[] Header = ["kind", "apiVersion"];
    private static readonly JSONSchemaProps AnyObject = new() { Type = "object" };
    private static readonly JSONSchemaProps[] IntegerOrString = [new() { Type = "integer" }, new() { Type = "string" }];

    /// <summary>The schema of a kind's objects.</summary>
    public static JSONSchemaProps OfObjects(CustomDefinition definition, OpenApiDialect dialect)
    {
        if (definition.Version.Validation?.OpenAPIV3Schema is not { } schema || !definition.IsStructural || (!dialect.IsVersion3 && schema.XKubernetesPreserveUnknownFields == true))
        {
            return AnyObject;
        }

        return WithHeader(Part(schema, dialect), CustomKindTexts.ApiVersion, CustomKindTexts.Kind, dialect);
    }

    /// <summary>The schema of a kind's lists.</summary>
    public static JSONSchemaProps OfLists(CustomDefinition definition, OpenApiDialect dialect) => new()
    {
        Type = "object",
        Description = $"{definition.ListKind} is a list of {definition.Kind.Kind}",
        Required = ["items"],
        Properties = new Dictionary<string, JSONSchemaProps>(StringComparer.Ordinal)
        {
            ["apiVersion"] = new() { Type = "string", Description = CustomKindTexts.ApiVersion },
            ["items"] = new()
            {
                Type = "array",
                Description = $"List of {definition.Names.Plural}. More info: {Conventions}",
                Items = new() { Props = new() { Ref = dialect.Reference(Definitions.Name(definition)) } },
            },
            ["kind"] = new() { Type = "string", Description = CustomKindTexts.Kind },
            ["metadata"] = Reference(ListMeta.Schema.Name!, $"Standard list metadata. More info: {Conventions}#types-kinds", dialect),
        },
    };

    private static JSONSchemaProps WithHeader(JSONSchemaProps schema, string apiVersion, string kind, OpenApiDialect dialect) => schema with
    {
        Properties = new SortedDictionary<string, JSONSchemaProps>((schema.Properties ?? new Dictionary<string, JSONSchemaProps>()).ToDictionary(p => p.Key, p => p.Value), StringComparer.Ordinal)
        {
            ["apiVersion"] = new() { Type = "string", Description = apiVersion },
            ["kind"] = new() { Type = "string", Description = kind },
            ["metadata"] = Reference(ObjectMeta.Schema.Name!, CustomKindTexts.Metadata, dialect),
        },
    };

    // In version 3 nothing may stand beside a reference, so it is wrapped.
    private static JSONSchemaProps Reference(string name, string description, OpenApiDialect dialect) => dialect.IsVersion3
        ? new() { Description = description, AllOf = [new() { Ref = dialect.Reference(name) }] }
        : new() { Description = description, Ref = dialect.Reference(name) };

    private static JSONSchemaProps Part(JSONSchemaProps schema, OpenApiDialect dialect)
    {
        var shown = dialect.IsVersion3 ? Unfold(schema) : Reduce(schema);
        shown = shown with
        {
            Id = null,
            MetaSchema = null,
            Default = shown.Default is { Raw: var raw } && raw == default ? null : shown.Default,
            XKubernetesPreserveUnknownFields = shown.XKubernetesPreserveUnknownFields == true ? true : null,
            Properties = shown.Properties?.ToDictionary(p => p.Key, p => Part(p.Value, dialect), StringComparer.Ordinal),
            Items = shown.Items?.Props is { } items ? new() { Props = Part(items, dialect) } : null,
            AdditionalProperties = shown.AdditionalProperties is { Props: { } values } additional ? additional with { Props = Part(values, dialect) } : shown.AdditionalProperties,
        };
        var isEmbedded = shown.XKubernetesEmbeddedResource == true && (dialect.IsVersion3 || shown.XKubernetesPreserveUnknownFields != true);
        return !isEmbedded ? shown : WithHeader(shown, ApiVersionText, KindText, dialect) with
        {
            Required = [.. shown.Required ?? [], .. Header.Except(shown.Required ?? [], StringComparer.Ordinal)],
        };
    }

    // That an integer or a string is wanted is said in the words of OpenAPI, too.
    private static JSONSchemaProps Unfold(JSONSchemaProps schema)
    {
        if (schema.XKubernetesIntOrString != true || IsIntegerOrString(schema.AnyOf) || (schema.AllOf is [var first, ..] && IsIntegerOrString(first.AnyOf)))
        {
            return schema;
        }

        return schema.AnyOf is null ? schema with { AnyOf = IntegerOrString } : schema with { AllOf = [new() { AnyOf = IntegerOrString }, .. schema.AllOf ?? []] };
    }

    private static bool IsIntegerOrString(IReadOnlyList<JSONSchemaProps>? schemas) => schemas is { Count: 2 } && schemas.SequenceEqual(IntegerOrString);

    // No conditions and no null in version 2. Where a value may be null or have unknown fields, kubectl must not look into it.
    private static JSONSchemaProps Reduce(JSONSchemaProps schema)
    {
        var shown = schema with { AllOf = null, AnyOf = null, OneOf = null, Not = null };
        if (shown.Nullable == true)
        {
            shown = shown with { Type = null, Nullable = null, Items = null, Properties = null };
        }

        var isOpen = shown.XKubernetesPreserveUnknownFields == true;
        if (isOpen)
        {
            shown = shown with { Items = null, Properties = null };
        }

        if ((shown.Items is null && shown.Type == "array") || (isOpen && shown.Type == "object"))
        {
            shown = shown with { Type = null };
        }

        if (shown.AdditionalProperties?.Props?.Nullable == true)
        {
            return shown with { Required = null };
        }

        return shown.Required is { Count: > 0 } required && shown.Properties is { } properties
            ? shown with { Required = [.. required.Where(name => properties.GetValueOrDefault(name)?.Nullable != true)] }
            : shown;
    }
}
