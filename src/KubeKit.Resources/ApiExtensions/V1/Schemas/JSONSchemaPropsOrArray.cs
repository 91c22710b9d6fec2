using System.Text.Json;
using KubeKit.Resources.CompilerServices;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A schema for all items, or one for each place.</summary>
public sealed record JSONSchemaPropsOrArray : IKubeValue<JSONSchemaPropsOrArray>, IProtobufValue<JSONSchemaPropsOrArray>
{
    private const uint PropsTag = (1 << 3) | 2;
    private const uint SchemasTag = (2 << 3) | 2;

    /// <summary>The schema for all items.</summary>
    public JSONSchemaProps? Props { get; init; }

    /// <summary>The schemas by place; not allowed in definitions.</summary>
    public IReadOnlyList<JSONSchemaProps>? JSONSchemas { get; init; }

    /// <inheritdoc/>
    public static SchemaNode Schema { get; } = new() { Type = SchemaType.Any, Name = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray", Description = "A schema for all items, or one for each place." };

    /// <inheritdoc/>
    public static JSONSchemaPropsOrArray ReadJson(ref KubeJsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartArray => new() { JSONSchemas = reader.ReadList(JSONSchemaProps.ReadJson) },
        JsonTokenType.Null => new(),
        _ => new() { Props = JSONSchemaProps.ReadJson(ref reader) },
    };

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (JSONSchemas is { Count: > 0 } schemas)
        {
            writer.WriteStartArray();
            foreach (var schema in schemas)
            {
                schema.WriteJson(writer);
            }

            writer.WriteEndArray();
        }
        else if (Props is not null)
        {
            Props.WriteJson(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <inheritdoc/>
    public static JSONSchemaPropsOrArray ReadProtobuf(ProtobufReader reader, DecodeContext context)
    {
        JSONSchemaProps? props = null;
        List<JSONSchemaProps>? schemas = null;
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case 1:
                    props = JSONSchemaProps.ReadProtobuf(reader.Message, context);
                    break;
                case 2:
                    (schemas ??= []).Add(JSONSchemaProps.ReadProtobuf(reader.Message, context));
                    break;
            }
        }

        return new() { Props = props, JSONSchemas = schemas };
    }

    /// <inheritdoc/>
    public void WriteProtobuf(ProtobufWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        for (var i = (JSONSchemas?.Count ?? 0) - 1; i >= 0; i--)
        {
            writer.Message(SchemasTag, JSONSchemas![i]);
        }

        if (Props is not null)
        {
            writer.Message(PropsTag, Props);
        }
    }

    /// <inheritdoc/>
    public void ValidateAttributes(ValidationContext context)
    {
        Props?.ValidateAttributes(context);
        foreach (var schema in JSONSchemas ?? [])
        {
            schema.ValidateAttributes(context);
        }
    }

    /// <inheritdoc/>
    public bool Equals(JSONSchemaPropsOrArray? other) =>
        other is not null && Equals(Props, other.Props) && ContentEquality.List(JSONSchemas, other.JSONSchemas);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Props, JSONSchemas?.Count);
}
