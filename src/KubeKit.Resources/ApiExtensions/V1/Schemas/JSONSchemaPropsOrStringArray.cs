using System.Text.Json;
using KubeKit.Resources.CompilerServices;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A schema, or names of properties.</summary>
public sealed record JSONSchemaPropsOrStringArray : IKubeValue<JSONSchemaPropsOrStringArray>, IProtobufValue<JSONSchemaPropsOrStringArray>
{
    private const uint PropsTag = (1 << 3) | 2;
    private const uint PropertyTag = (2 << 3) | 2;

    /// <summary>The schema.</summary>
    public JSONSchemaProps? Props { get; init; }

    /// <summary>The names.</summary>
    public IReadOnlyList<string>? Property { get; init; }

    /// <inheritdoc/>
    public static SchemaNode Schema { get; } = new() { Type = SchemaType.Any, Name = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray", Description = "A schema, or names of properties." };

    /// <inheritdoc/>
    public static JSONSchemaPropsOrStringArray ReadJson(ref KubeJsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartArray => new() { Property = reader.ReadList(JsonItem.String) },
        JsonTokenType.Null => new(),
        _ => new() { Props = JSONSchemaProps.ReadJson(ref reader) },
    };

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Property is { Count: > 0 } names)
        {
            writer.WriteStartArray();
            foreach (var name in names)
            {
                writer.WriteStringValue(name);
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
    public static JSONSchemaPropsOrStringArray ReadProtobuf(ProtobufReader reader, DecodeContext context)
    {
        JSONSchemaProps? props = null;
        List<string>? names = null;
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case 1:
                    props = JSONSchemaProps.ReadProtobuf(reader.Message, context);
                    break;
                case 2:
                    (names ??= []).Add(reader.Text);
                    break;
            }
        }

        return new() { Props = props, Property = names };
    }

    /// <inheritdoc/>
    public void WriteProtobuf(ProtobufWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        for (var i = (Property?.Count ?? 0) - 1; i >= 0; i--)
        {
            writer.String(PropertyTag, Property![i]);
        }

        if (Props is not null)
        {
            writer.Message(PropsTag, Props);
        }
    }

    /// <inheritdoc/>
    public void ValidateAttributes(ValidationContext context) => Props?.ValidateAttributes(context);

    /// <inheritdoc/>
    public bool Equals(JSONSchemaPropsOrStringArray? other) =>
        other is not null && Equals(Props, other.Props) && ContentEquality.List(Property, other.Property);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Props, Property?.Count);
}
