using System.Text.Json;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>
/// The version 2 document as the message <c>openapi.v2.Document</c> that older kubectl and Go's discovery client ask for,
/// made of its JSON. The message is of proto3: what is not in the JSON is not written.
/// </summary>
internal static class OpenApiProtobuf
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    /// <summary>The media type as most clients ask for it; the sign in it belongs into no media type, so that answers have the other.</summary>
    public const string OldMediaType = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private delegate void Writing(ProtobufWriter writer, JsonElement value);

    /// <summary>The document.</summary>
    public static byte[] FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        var writer = ProtobufObjects.Writer();
        Message(writer, document.RootElement, DocumentFields);
        return writer.Written.ToArray();
    }

    private static readonly Field[] InfoFields = [Field.Text("title", 1), Field.Text("version", 2), Field.Text("description", 3)];

    private static readonly Field[] ExternalDocsFields = [Field.Text("description", 1), Field.Text("url", 2)];

    private static readonly Field[] JsonReferenceFields = [Field.Text("$ref", 1), Field.Text("description", 2)];

    private static readonly Field[] SchemaFields =
    [
        Field.Text("$ref", 1), Field.Text("format", 2), Field.Text("title", 3), Field.Text("description", 4),
        Field.Of("default", 5, Any), Field.Number("multipleOf", 6), Field.Number("maximum", 7), Field.Flag("exclusiveMaximum", 8),
        Field.Number("minimum", 9), Field.Flag("exclusiveMinimum", 10), Field.Integer("maxLength", 11), Field.Integer("minLength", 12),
        Field.Text("pattern", 13), Field.Integer("maxItems", 14), Field.Integer("minItems", 15), Field.Flag("uniqueItems", 16),
        Field.Integer("maxProperties", 17), Field.Integer("minProperties", 18), Field.Texts("required", 19), Field.Each("enum", 20, Any),
        Field.Of("additionalProperties", 21, AdditionalProperties), Field.Of("type", 22, SchemaTypes), Field.Of("items", 23, Items),
        Field.Each("allOf", 24, Schema), Field.Of("properties", 25, NamedSchemas), Field.Flag("readOnly", 27),
        Field.Of("externalDocs", 29, static (writer, value) => Message(writer, value, ExternalDocsFields)), Field.Of("example", 30, Any), Field.Extensions(31),
    ];

    private static readonly Field[] BodyFields =
        [Field.Text("description", 1), Field.Text("name", 2), Field.Text("in", 3), Field.Flag("required", 4), Field.Of("schema", 5, Schema), Field.Extensions(6)];

    private static readonly Field[] PathParameterFields = [.. ParameterHead(), Field.Text("type", 5), Field.Text("format", 6), Field.Of("default", 9, Any), Field.Flag("uniqueItems", 19), Field.Extensions(22)];

    private static readonly Field[] QueryParameterFields =
        [.. ParameterHead(), Field.Text("type", 6), Field.Text("format", 7), Field.Of("default", 10, Any), Field.Flag("uniqueItems", 20), Field.Extensions(23)];

    private static readonly Field[] ResponseFields = [Field.Text("description", 1), Field.Of("schema", 2, ResponseSchema), Field.Extensions(5)];

    private static readonly Field[] OperationFields =
    [
        Field.Texts("tags", 1), Field.Text("summary", 2), Field.Text("description", 3), Field.Text("operationId", 5), Field.Texts("produces", 6),
        Field.Texts("consumes", 7), Field.Each("parameters", 8, ParametersItem), Field.Of("responses", 9, Responses), Field.Texts("schemes", 10),
        Field.Flag("deprecated", 11), Field.Extensions(13),
    ];

    private static readonly Field[] PathFields =
    [
        Field.Of("get", 2, Operation), Field.Of("put", 3, Operation), Field.Of("post", 4, Operation), Field.Of("delete", 5, Operation),
        Field.Of("options", 6, Operation), Field.Of("head", 7, Operation), Field.Of("patch", 8, Operation), Field.Each("parameters", 9, ParametersItem), Field.Extensions(10),
    ];

    private static readonly Field[] DocumentFields =
    [
        Field.Text("swagger", 1), Field.Of("info", 2, static (writer, value) => Message(writer, value, InfoFields)), Field.Of("paths", 8, Paths),
        Field.Of("definitions", 9, NamedSchemas), Field.Of("parameters", 10, static (writer, value) => Named(writer, 0x0A, value, Parameter)), Field.Extensions(16),
    ];

    private static Field[] ParameterHead() => [Field.Flag("required", 1), Field.Text("in", 2), Field.Text("description", 3), Field.Text("name", 4)];

    private static void Schema(ProtobufWriter writer, JsonElement value) => Message(writer, value, SchemaFields);

    private static void Operation(ProtobufWriter writer, JsonElement value) => Message(writer, value, OperationFields);

    private static void NamedSchemas(ProtobufWriter writer, JsonElement value) => Named(writer, 0x0A, value, Schema);

    private static void Paths(ProtobufWriter writer, JsonElement value) =>
        Named(writer, 0x12, value, static (inner, path) => Message(inner, path, PathFields));

    private static void Responses(ProtobufWriter writer, JsonElement value) => Named(writer, 0x0A, value, static (inner, response) =>
        Nested(inner, 0x0A, response, static (body, fields) => Message(body, fields, ResponseFields)));

    private static void ResponseSchema(ProtobufWriter writer, JsonElement value) => Nested(writer, 0x0A, value, Schema);

    private static void ParametersItem(ProtobufWriter writer, JsonElement value)
    {
        if (value.TryGetProperty("$ref", out _))
        {
            Nested(writer, 0x12, value, static (inner, reference) => Message(inner, reference, JsonReferenceFields));
        }
        else
        {
            Nested(writer, 0x0A, value, Parameter);
        }
    }

    private static void Parameter(ProtobufWriter writer, JsonElement value)
    {
        switch (value.GetProperty("in").GetString())
        {
            case "body":
                Nested(writer, 0x0A, value, static (inner, body) => Message(inner, body, BodyFields));
                break;
            case "query":
                Nested(writer, 0x12, value, static (inner, other) => Nested(inner, 0x1A, other, static (part, query) => Message(part, query, QueryParameterFields)));
                break;
            default:
                Nested(writer, 0x12, value, static (inner, other) => Nested(inner, 0x22, other, static (part, path) => Message(part, path, PathParameterFields)));
                break;
        }
    }

    private static void AdditionalProperties(ProtobufWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            Nested(writer, 0x0A, value, Schema);
        }
        else
        {
            writer.Boolean(0x10, value.GetBoolean());
        }
    }

    // One type or several, one schema of items or several: here both are lists.
    private static void SchemaTypes(ProtobufWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            Field.Texts("", 1).Write(writer, value);
        }
        else
        {
            writer.String(0x0A, value.GetString());
        }
    }

    private static void Items(ProtobufWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            Field.Each("", 1, Schema).Write(writer, value);
        }
        else
        {
            Nested(writer, 0x0A, value, Schema);
        }
    }

    // A free value is kept as YAML, of which JSON is a part.
    private static void Any(ProtobufWriter writer, JsonElement value) => writer.Bytes(0x12, System.Text.Encoding.UTF8.GetBytes(value.GetRawText() + "\n"));

    private static void Message(ProtobufWriter writer, JsonElement value, Field[] fields)
    {
        for (var i = fields.Length - 1; i >= 0; i--)
        {
            var field = fields[i];
            if (field.Name.Length == 0)
            {
                field.Write(writer, value);
            }
            else if (value.TryGetProperty(field.Name, out var member))
            {
                field.Write(writer, member);
            }
        }
    }

    private static void Nested(ProtobufWriter writer, uint tag, JsonElement value, Writing write)
    {
        var end = writer.Length;
        write(writer, value);
        writer.Close(tag, end);
    }

    private static void Named(ProtobufWriter writer, uint tag, JsonElement map, Writing write, Func<string, bool>? which = null)
    {
        foreach (var member in map.EnumerateObject().Reverse())
        {
            if (which is null || which(member.Name))
            {
                var end = writer.Length;
                Nested(writer, 0x12, member.Value, write);
                writer.String(0x0A, member.Name);
                writer.Close(tag, end);
            }
        }
    }

    /// <summary>A field of a message: its name in JSON (empty for what any name of a form goes to), and how it is written.</summary>
    private sealed record Field(string Name, Writing Write)
    {
        public static Field Text(string name, int number) => new(name, (writer, value) => writer.String(Tag(number, 2), value.GetString()));

        public static Field Flag(string name, int number) => new(name, (writer, value) => writer.Boolean(Tag(number, 0), value.GetBoolean()));

        public static Field Integer(string name, int number) => new(name, (writer, value) => writer.Int64(Tag(number, 0), value.GetInt64()));

        public static Field Number(string name, int number) => new(name, (writer, value) => writer.Double(Tag(number, 1), value.GetDouble()));

        public static Field Of(string name, int number, Writing write) => new(name, (writer, value) => Nested(writer, Tag(number, 2), value, write));

        public static Field Each(string name, int number, Writing write) => new(name, (writer, list) =>
        {
            for (var i = list.GetArrayLength() - 1; i >= 0; i--)
            {
                Nested(writer, Tag(number, 2), list[i], write);
            }
        });

        public static Field Texts(string name, int number) => new(name, (writer, list) =>
        {
            for (var i = list.GetArrayLength() - 1; i >= 0; i--)
            {
                writer.String(Tag(number, 2), list[i].GetString());
            }
        });

        public static Field Extensions(int number) => new("", (writer, owner) =>
            Named(writer, Tag(number, 2), owner, Any, static name => name.StartsWith("x-", StringComparison.Ordinal)));

        private static uint Tag(int number, int wireType) => (uint)((number << 3) | wireType);
    }
}
