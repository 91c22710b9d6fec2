using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.ApiExtensions.Export;

internal sealed partial class SchemaExport
{
    private static readonly JSONSchemaProps Anything = new() { XKubernetesPreserveUnknownFields = true };

    // As upstream's generators write what may be an integer or a string.
    private static readonly JSONSchemaProps Either = new() { AnyOf = [new() { Type = "integer" }, new() { Type = "string" }], XKubernetesIntOrString = true };

    private static JSONSchemaProps Bound(JSONSchemaProps schema, ValueRule? rule) => rule is null ? schema : schema with
    {
        Minimum = Finite(rule.Minimum) ?? schema.Minimum,
        ExclusiveMinimum = rule.IsMinimumExclusive ? true : null,
        Maximum = Finite(rule.Maximum) ?? schema.Maximum,
        ExclusiveMaximum = rule.IsMaximumExclusive ? true : null,
        MultipleOf = rule.MultipleOf,
        MinLength = rule.MinLength,
        // What [ItemLength] says where there is no bound.
        MaxLength = rule.MaxLength is int.MaxValue ? null : rule.MaxLength,
        Pattern = rule.Pattern ?? schema.Pattern,
        Format = rule.Format ?? schema.Format,
        Enum = rule.Enum.Count > 0 ? Texts(rule.Enum) : null,
        MinItems = rule.MinItems,
        MaxItems = rule.MaxItems,
        MinProperties = rule.MinProperties,
        MaxProperties = rule.MaxProperties,
    };

    private static JSONSchemaProps Merged(JSONSchemaProps schema, SchemaProperty property)
    {
        var items = schema.Items?.Props;
        if (property.ListType == ListMergeType.Map && items is not null && property.Node.Items is { } node && IsBuiltIn(node))
        {
            items = WithKeys(items, property.ListMapKeys);
        }

        return schema with
        {
            Items = new() { Props = items },
            XKubernetesListType = property.ListType switch { ListMergeType.Map => "map", ListMergeType.Set => "set", ListMergeType.Atomic => "atomic", _ => null },
            XKubernetesListMapKeys = property.ListMapKeys.Count > 0 ? property.ListMapKeys : null,
        };
    }

    // Keys must be required or have a default. Of the built-in kinds' some have neither, and upstream's schemas say "" there.
    private static JSONSchemaProps WithKeys(JSONSchemaProps items, IReadOnlyList<string> keys)
    {
        var properties = new Dictionary<string, JSONSchemaProps>(items.Properties ?? new Dictionary<string, JSONSchemaProps>());
        var required = new List<string>(items.Required ?? []);
        foreach (var key in keys)
        {
            if (properties.GetValueOrDefault(key) is not { Default: null } known || required.Contains(key))
            {
                continue;
            }

            if (known.Type == "string")
            {
                properties[key] = known with { Default = Json("\"\"") };
            }
            else
            {
                required.Add(key);
            }
        }

        return items with { Properties = properties, Required = required.Count > 0 ? required : null };
    }

    // What the field is for, and what a record is that it holds: kubectl explain shows both of a typed kind.
    private static string? Description(SchemaProperty property)
    {
        var (field, type) = (Text(property.Description), property.Node.Type == SchemaType.Object ? Text(property.Node.Description) : null);
        return field is null || type is null || field == type ? field ?? type : $"{field}\n{type}";
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static List<JSON> Texts(IReadOnlyList<string> values) => [.. values.Select(v => Json($"\"{System.Text.Json.JsonEncodedText.Encode(v, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""))];

    private static JSON Json(string text) => new(KubeJson.ReadRaw(System.Text.Encoding.UTF8.GetBytes(text)) ?? default);

    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;
}
