using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>Writes schemas in the words of OpenAPI 2 or 3, with the extensions by which clients merge.</summary>
internal sealed class SchemaWriter(Utf8JsonWriter writer, OpenApiDialect dialect)
{
    /// <summary>Writes the definition of a named type: its form, not a reference to it.</summary>
    public void WriteDefinition(Definition definition)
    {
        if (definition.WriteOwn is { } write)
        {
            write(writer, dialect);
            return;
        }

        var node = definition.Node;
        writer.WriteStartObject();
        WriteDescription(node.Description);
        WriteForm(node);
        if (node.IsAtomic)
        {
            writer.WriteString("x-kubernetes-map-type", "atomic");
        }

        if (definition.Kinds.Count > 0)
        {
            writer.WriteStartArray("x-kubernetes-group-version-kind");
            foreach (var kind in definition.Kinds)
            {
                KindJson.Write(writer, kind);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the type of a value: a reference where the type has a name.</summary>
    /// <param name="node">The type.</param>
    /// <param name="rule">What values look like beyond it.</param>
    public void WriteValue(SchemaNode node, ValueRule? rule = null)
    {
        writer.WriteStartObject();
        WriteTypeOrReference(node, isAlone: true);
        if (rule is not null && dialect.IsVersion3)
        {
            WriteRule(rule);
        }

        writer.WriteEndObject();
    }

    private void WriteForm(SchemaNode node, ValueRule? itemRule = null)
    {
        switch (node.Type)
        {
            case SchemaType.Object:
                writer.WriteString("type", "object");
                if (node.IsOpen)
                {
                    writer.WriteBoolean("x-kubernetes-preserve-unknown-fields", true);
                }

                WriteProperties(node);
                WriteChoices(node);
                break;
            case SchemaType.Map:
                writer.WriteString("type", "object");
                if (node.Items is { } values)
                {
                    writer.WritePropertyName("additionalProperties");
                    WriteValue(values, itemRule);
                }

                break;
            case SchemaType.Array:
                writer.WriteString("type", "array");
                if (node.Items is { } items)
                {
                    writer.WritePropertyName("items");
                    WriteValue(items, itemRule);
                }

                break;
            case SchemaType.IntOrString or SchemaType.Quantity when dialect.IsVersion3:
                WriteEither(node.Type == SchemaType.IntOrString ? "integer" : "string", node.Type == SchemaType.IntOrString ? "string" : "number");
                break;
            case SchemaType.Any when node.Name is not null:
                // A type of its own that may be anything, such as a schema that is a boolean: to name one form would refuse the others.
                break;
            default:
                writer.WriteString("type", TypeName(node.Type));
                break;
        }

        if (node.Format is not null)
        {
            writer.WriteString("format", node.Format);
        }

        if (node.Pattern is not null && dialect.IsVersion3)
        {
            writer.WriteString("pattern", node.Pattern);
        }
    }

    private void WriteProperties(SchemaNode node)
    {
        if (node.Properties.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("properties");
        foreach (var property in node.Properties)
        {
            writer.WritePropertyName(property.Name);
            WriteProperty(property);
        }

        writer.WriteEndObject();
        var required = node.Properties.Where(p => p.IsRequired).ToList();
        if (required.Count > 0)
        {
            writer.WriteStartArray("required");
            required.ForEach(p => writer.WriteStringValue(p.Name));
            writer.WriteEndArray();
        }
    }

    private void WriteProperty(SchemaProperty property)
    {
        writer.WriteStartObject();
        WriteDescription(property.Description);
        WriteTypeOrReference(property.Node, isAlone: false, property.ItemRule);
        if (dialect.IsVersion3)
        {
            WriteBounds(property);
        }

        if (property.ListType is { } listType)
        {
            writer.WriteString("x-kubernetes-list-type", listType switch { ListMergeType.Map => "map", ListMergeType.Set => "set", _ => "atomic" });
        }

        if (property.ListMapKeys.Count > 0)
        {
            writer.WriteStartArray("x-kubernetes-list-map-keys");
            foreach (var key in property.ListMapKeys)
            {
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
        }

        if (property.IsEmbeddedResource)
        {
            writer.WriteBoolean("x-kubernetes-embedded-resource", true);
        }

        if (property.IsAtomic)
        {
            writer.WriteString("x-kubernetes-map-type", "atomic");
        }

        if (property.PatchMerges || property.PatchRetainsKeys)
        {
            writer.WriteString("x-kubernetes-patch-strategy",
                (property.PatchMerges, property.PatchRetainsKeys) switch { (true, true) => "merge,retainKeys", (true, false) => "merge", _ => "retainKeys" });
        }

        if (property.PatchReplaces)
        {
            writer.WriteString("x-kubernetes-patch-strategy", "replace");
        }

        if (property.PatchMergeKey is { } mergeKey)
        {
            writer.WriteString("x-kubernetes-patch-merge-key", mergeKey);
        }

        writer.WriteEndObject();
    }

    // Version 2 shows to older clients only what upstream shows them there: these it keeps for version 3.
    private void WriteBounds(SchemaProperty property)
    {
        if (property.Default is { } json)
        {
            writer.WritePropertyName("default");
            writer.WriteRawValue(json);
        }

        if (property.Rule is { } rule)
        {
            WriteRule(rule);
            if (rule.Enum.Count == 0)
            {
                WriteEnum(property.Enum);
            }

            return;
        }

        WriteEnum(property.Enum);
        WriteNumber("minimum", property.Minimum);
        WriteNumber("maximum", property.Maximum);
        if (property.Pattern is { } pattern)
        {
            writer.WriteString("pattern", pattern);
        }
    }

    private void WriteRule(ValueRule rule)
    {
        WriteEnum(rule.Enum);
        WriteNumber("minimum", rule.Minimum);
        WriteFlag("exclusiveMinimum", rule.IsMinimumExclusive);
        WriteNumber("maximum", rule.Maximum);
        WriteFlag("exclusiveMaximum", rule.IsMaximumExclusive);
        WriteNumber("multipleOf", rule.MultipleOf);
        WriteNumber("minLength", rule.MinLength);
        WriteNumber("maxLength", rule.MaxLength);
        WriteNumber("minItems", rule.MinItems);
        WriteNumber("maxItems", rule.MaxItems);
        WriteNumber("minProperties", rule.MinProperties);
        WriteNumber("maxProperties", rule.MaxProperties);
        if (rule.Pattern is { } pattern)
        {
            writer.WriteString("pattern", pattern);
        }

        if (rule.Format is { } format)
        {
            writer.WriteString("format", format);
        }
    }

    private void WriteEnum(IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("enum");
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    // Of several groups each has a schema of its own: one keyword holds one group. Version 2 has no such words.
    private void WriteChoices(SchemaNode node)
    {
        if (node.OneOf.Count == 0 || !dialect.IsVersion3)
        {
            return;
        }

        writer.WriteStartArray("allOf");
        foreach (var group in node.OneOf)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("oneOf");
            foreach (var name in group.Names)
            {
                writer.WriteStartObject();
                writer.WriteStartArray("required");
                writer.WriteStringValue(name);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            if (group.AllowsNone)
            {
                WriteNone(group.Names);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteNone(IReadOnlyList<string> names)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("not");
        writer.WriteStartArray("anyOf");
        foreach (var name in names)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("required");
            writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteFlag(string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private void WriteNumber(string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WritePropertyName(name);
            // As an integer where it is one: clients in Go read bounds of integers strictly.
            writer.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private void WriteTypeOrReference(SchemaNode node, bool isAlone, ValueRule? itemRule = null)
    {
        if (node.Name is null)
        {
            WriteForm(node, itemRule);
        }
        else if (isAlone || !dialect.IsVersion3)
        {
            writer.WriteString("$ref", dialect.Reference(node.Name));
        }
        else
        {
            // In version 3 nothing may stand beside a reference, so it is wrapped.
            writer.WriteStartArray("allOf");
            writer.WriteStartObject();
            writer.WriteString("$ref", dialect.Reference(node.Name));
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
    }

    private void WriteEither(string first, string second)
    {
        writer.WriteStartArray("oneOf");
        foreach (var type in (ReadOnlySpan<string>)[first, second])
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteDescription(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            writer.WriteString("description", text);
        }
    }

    private static string TypeName(SchemaType type) => type switch
    {
        SchemaType.Integer => "integer",
        SchemaType.Number => "number",
        SchemaType.Boolean => "boolean",
        SchemaType.Any => "object",
        _ => "string",
    };
}
