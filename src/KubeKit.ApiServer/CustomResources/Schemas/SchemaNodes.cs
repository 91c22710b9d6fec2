using System.Text.Json;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>Shows schemas of CustomResourceDefinitions as those of typed kinds are: for patches and apply.</summary>
internal static class SchemaNodes
{
    private static readonly SchemaNode Text = new() { Type = SchemaType.String };

    /// <summary>The schema of a kind's objects.</summary>
    /// <param name="name">The name of the type in OpenAPI.</param>
    /// <param name="props">The schema of the definition.</param>
    public static SchemaNode Root(string name, JSONSchemaProps props) => new()
    {
        Type = SchemaType.Object,
        Name = name,
        Description = props.Description,
        IsOpen = props.XKubernetesPreserveUnknownFields == true,
        PropertiesFactory = () =>
        [
            new SchemaProperty { Name = "apiVersion", Node = Text },
            new SchemaProperty { Name = "kind", Node = Text },
            new SchemaProperty { Name = "metadata", Node = ObjectMeta.Schema },
            .. Properties(props).Where(p => p.Name is not ("apiVersion" or "kind" or "metadata")),
        ],
    };

    private static IEnumerable<SchemaProperty> Properties(JSONSchemaProps props) =>
        (props.Properties ?? new Dictionary<string, JSONSchemaProps>()).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => Property(p.Key, p.Value, props.Required?.Contains(p.Key) == true));

    private static SchemaProperty Property(string name, JSONSchemaProps props, bool isRequired) => new()
    {
        Name = name,
        Node = Node(props),
        Description = props.Description,
        IsRequired = isRequired,
        Default = props.Default?.Raw.ToString(),
        Enum = [.. (props.Enum ?? []).Select(v => JsonElement.Parse(v.Raw.Utf8)).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
        ListType = props.XKubernetesListType switch { "map" => ListMergeType.Map, "set" => ListMergeType.Set, "atomic" => ListMergeType.Atomic, _ => null },
        ListMapKeys = props.XKubernetesListMapKeys ?? [],
        IsAtomic = props.XKubernetesMapType == "atomic",
        Minimum = props.Minimum,
        Maximum = props.Maximum,
        Pattern = props.Pattern,
    };

    private static SchemaNode Node(JSONSchemaProps props)
    {
        if (props.XKubernetesIntOrString == true)
        {
            return new() { Type = SchemaType.IntOrString };
        }

        return props.Type switch
        {
            "object" when props.XKubernetesEmbeddedResource == true => Embedded(props),
            "object" when props.Properties is { Count: > 0 } || props.AdditionalProperties is null => props.Properties is null && props.XKubernetesPreserveUnknownFields == true
                ? new() { Type = SchemaType.Any }
                : new() { Type = SchemaType.Object, IsOpen = props.XKubernetesPreserveUnknownFields == true, PropertiesFactory = () => [.. Properties(props)] },
            "object" => new() { Type = SchemaType.Map, IsAtomic = props.XKubernetesMapType == "atomic", ItemsFactory = () => props.AdditionalProperties!.Props is { } values ? Node(values) : new() { Type = SchemaType.Any } },
            "array" => new() { Type = SchemaType.Array, ItemsFactory = () => props.Items?.Props is { } items ? Node(items) : new() { Type = SchemaType.Any } },
            "string" => new() { Type = SchemaType.String, Format = props.Format },
            "integer" => new() { Type = SchemaType.Integer, Format = props.Format },
            "number" => new() { Type = SchemaType.Number, Format = props.Format },
            "boolean" => new() { Type = SchemaType.Boolean },
            _ => new() { Type = SchemaType.Any },
        };
    }

    private static SchemaNode Embedded(JSONSchemaProps props) => new()
    {
        Type = SchemaType.Object,
        IsOpen = props.XKubernetesPreserveUnknownFields == true,
        PropertiesFactory = () =>
        [
            new SchemaProperty { Name = "apiVersion", Node = Text },
            new SchemaProperty { Name = "kind", Node = Text },
            new SchemaProperty { Name = "metadata", Node = new SchemaNode { Type = SchemaType.Any } },
            .. Properties(props).Where(p => p.Name is not ("apiVersion" or "kind" or "metadata")),
        ],
    };
}
