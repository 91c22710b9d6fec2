using System.Text.Json;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A schema, or whether any value is allowed.</summary>
public sealed record JSONSchemaPropsOrBool : IKubeValue<JSONSchemaPropsOrBool>, IProtobufValue<JSONSchemaPropsOrBool>
{
    private const uint AllowsTag = 1 << 3;
    private const uint PropsTag = (2 << 3) | 2;

    /// <summary>Whether values are allowed; with a schema those that it allows.</summary>
    public bool Allows { get; init; }

    /// <summary>The schema; null for any value.</summary>
    public JSONSchemaProps? Props { get; init; }

    /// <inheritdoc/>
    public static SchemaNode Schema { get; } = new() { Type = SchemaType.Any, Name = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool", Description = "A schema, or whether any value is allowed." };

    /// <inheritdoc/>
    public static JSONSchemaPropsOrBool ReadJson(ref KubeJsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => new() { Allows = true, Props = JSONSchemaProps.ReadJson(ref reader) },
        JsonTokenType.Null => new(),
        _ => new() { Allows = reader.ReadBoolean() ?? false },
    };

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Props is null)
        {
            writer.WriteBooleanValue(Allows);
        }
        else
        {
            Props.WriteJson(writer);
        }
    }

    /// <inheritdoc/>
    public static JSONSchemaPropsOrBool ReadProtobuf(ProtobufReader reader, DecodeContext context)
    {
        var value = new JSONSchemaPropsOrBool();
        while (reader.Next())
        {
            value = reader.Number switch
            {
                1 => value with { Allows = reader.Scalar != 0 },
                2 => value with { Props = JSONSchemaProps.ReadProtobuf(reader.Message, context) },
                _ => value,
            };
        }

        return value;
    }

    /// <inheritdoc/>
    public void WriteProtobuf(ProtobufWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Props is not null)
        {
            writer.Message(PropsTag, Props);
        }

        writer.Boolean(AllowsTag, Allows);
    }

    /// <inheritdoc/>
    public void ValidateAttributes(ValidationContext context) => Props?.ValidateAttributes(context);
}
