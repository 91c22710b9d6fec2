using System.Buffers;
using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Serialization;

/// <summary>
/// Turns objects in Kubernetes' protobuf form into JSON by their schema: what kubectl's create commands and other Go clients
/// send. Answers stay JSON, which these clients accept.
/// </summary>
public static class ProtobufJson
{
    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>Turns an enveloped object into JSON.</summary>
    /// <param name="envelope">The body: the magic number and runtime.Unknown.</param>
    /// <param name="schemaOf">The schema of an apiVersion and kind; null when there is none.</param>
    /// <exception cref="KubeJsonException">The bytes are no such envelope, or of a kind without schema.</exception>
    public static byte[] ToJson(ReadOnlySpan<byte> envelope, Func<string, string, SchemaNode?> schemaOf)
    {
        if (!envelope.StartsWith(Magic))
        {
            throw new KubeJsonException("", "the body does not begin with the magic number of Kubernetes' protobuf form");
        }

        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> raw = default;
        var unknown = new ProtobufReader(envelope[Magic.Length..]);
        while (unknown.Next())
        {
            if (unknown.Number == 1)
            {
                var type = new ProtobufReader(unknown.Bytes);
                while (type.Next())
                {
                    (apiVersion, kind) = type.Number switch
                    {
                        1 => (type.Text, kind),
                        2 => (apiVersion, type.Text),
                        _ => (apiVersion, kind),
                    };
                }
            }
            else if (unknown.Number == 2)
            {
                raw = unknown.Bytes;
            }
        }

        var schema = schemaOf(apiVersion, kind) ?? throw new KubeJsonException("", $"no kind \"{kind}\" is registered for version \"{apiVersion}\" in protobuf form");
        var output = new ArrayBufferWriter<byte>(envelope.Length * 2);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind);
            writer.WriteString("apiVersion", apiVersion);
            Members(writer, schema, raw, nested: 0);
            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Members(Utf8JsonWriter writer, SchemaNode schema, ReadOnlySpan<byte> message, int nested)
    {
        foreach (var property in schema.Properties)
        {
            // kind and apiVersion of parts have no number; they are the envelope's.
            if (property.ProtoNumber == 0 || property.ProtoIn != nested)
            {
                continue;
            }

            if (property.Node.Type is SchemaType.Array or SchemaType.Map)
            {
                Repeated(writer, property, message);
            }
            else
            {
                Single(writer, property, message);
            }
        }

        if (nested != 0)
        {
            return;
        }

        // What JSON shows flat stands in messages of their own here.
        foreach (var number in schema.Properties.Select(p => p.ProtoIn).Where(n => n != 0).Distinct())
        {
            var reader = new ProtobufReader(message);
            while (reader.Next())
            {
                if (reader.Number == number)
                {
                    Members(writer, schema, reader.Bytes, number);
                }
            }
        }
    }

    private static void Single(Utf8JsonWriter writer, SchemaProperty property, ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Number == property.ProtoNumber && !MeansUnset(property, reader))
            {
                writer.WritePropertyName(property.Name);
                Value(writer, property.Node, reader);
                return;
            }
        }
    }

    private static void Repeated(Utf8JsonWriter writer, SchemaProperty property, ReadOnlySpan<byte> message)
    {
        var isMap = property.Node.Type == SchemaType.Map;
        var open = false;
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Number != property.ProtoNumber)
            {
                continue;
            }

            if (!open)
            {
                open = true;
                writer.WritePropertyName(property.Name);
                if (isMap)
                {
                    writer.WriteStartObject();
                }
                else
                {
                    writer.WriteStartArray();
                }
            }

            if (isMap)
            {
                Entry(writer, property.Node.Items!, reader.Bytes);
            }
            else
            {
                Value(writer, property.Node.Items!, reader);
            }
        }

        if (open && isMap)
        {
            writer.WriteEndObject();
        }
        else if (open)
        {
            writer.WriteEndArray();
        }
    }

    private static void Entry(Utf8JsonWriter writer, SchemaNode values, ReadOnlySpan<byte> entry)
    {
        var key = "";
        var hasValue = false;
        var reader = new ProtobufReader(entry);
        while (reader.Next())
        {
            if (reader.Number == 1)
            {
                key = reader.Text;
            }
            else if (reader.Number == 2)
            {
                hasValue = true;
                writer.WritePropertyName(key);
                Value(writer, values, reader);
            }
        }

        if (!hasValue)
        {
            writer.WriteString(key, "");
        }
    }

    private static void Value(Utf8JsonWriter writer, SchemaNode schema, ProtobufReader field)
    {
        switch (schema.Type)
        {
            case SchemaType.Object:
                writer.WriteStartObject();
                Members(writer, schema, field.Bytes, nested: 0);
                writer.WriteEndObject();
                break;
            case SchemaType.String when schema.Format == "byte":
                writer.WriteBase64StringValue(field.Bytes);
                break;
            case SchemaType.String when schema.Format == "date-time":
                writer.WriteStringValue(Time(field.Bytes));
                break;
            case SchemaType.String:
                writer.WriteStringValue(field.Bytes);
                break;
            case SchemaType.Integer:
                writer.WriteNumberValue((long)field.Scalar);
                break;
            case SchemaType.Number:
                writer.WriteNumberValue(BitConverter.UInt64BitsToDouble(field.Scalar));
                break;
            case SchemaType.Boolean:
                writer.WriteBooleanValue(field.Scalar != 0);
                break;
            case SchemaType.Quantity:
                writer.WriteStringValue(Inner(field.Bytes));
                break;
            case SchemaType.IntOrString:
                IntOrString(writer, field.Bytes);
                break;
            default:
                // FieldsV1, RawExtension: JSON text inside.
                writer.WriteRawValue(Inner(field.Bytes) is { Length: > 0 } text ? text : "null"u8, skipInputValidation: false);
                break;
        }
    }

    private static void IntOrString(Utf8JsonWriter writer, ReadOnlySpan<byte> message)
    {
        var (isText, number) = (false, 0L);
        ReadOnlySpan<byte> text = default;
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case 1:
                    isText = reader.Scalar == 1;
                    break;
                case 2:
                    number = (int)reader.Scalar;
                    break;
                case 3:
                    text = reader.Bytes;
                    break;
            }
        }

        if (isText)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }

    private static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Number == 1)
            {
                return reader.Bytes;
            }
        }

        return default;
    }

    private static string Time(ReadOnlySpan<byte> message)
    {
        var (seconds, nanos) = (0L, 0L);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            (seconds, nanos) = reader.Number == 1 ? ((long)reader.Scalar, nanos) : (seconds, (int)reader.Scalar);
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100);
        return time.ToString(nanos == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }

    // Go's fields that are no pointers are always on the wire: an empty text, a time without seconds or (where marked) a zero is none.
    private static bool MeansUnset(SchemaProperty property, ProtobufReader field) => property.Node.Type switch
    {
        SchemaType.String or SchemaType.Any => field.Bytes.IsEmpty && !property.IsRequired,
        SchemaType.Quantity => field.Bytes.IsEmpty,
        SchemaType.Integer or SchemaType.Boolean => property.OmitsZero && field.Scalar == 0,
        _ => false,
    };
}
