using System.Buffers;
using System.Text.Json;
using KubeKit.ApiServer.CustomResources;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.OpenApi.CustomKinds;

/// <summary>Writes the schemas of custom kinds and their lists.</summary>
internal static class CustomDefinitionWriter
{
    /// <summary>Writes the schema of a kind's objects.</summary>
    public static void WriteObject(CustomDefinition definition, OpenApiDialect dialect, Utf8JsonWriter writer) =>
        Write(PublishedSchema.OfObjects(definition, dialect), definition, definition.Kind, writer);

    /// <summary>Writes the schema of a kind's lists.</summary>
    public static void WriteList(CustomDefinition definition, OpenApiDialect dialect, Utf8JsonWriter writer) =>
        Write(PublishedSchema.OfLists(definition, dialect), definition, definition.Kind with { Kind = definition.ListKind }, writer);

    private static void Write(JSONSchemaProps schema, CustomDefinition definition, GroupVersionKind kind, Utf8JsonWriter writer)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var own = new Utf8JsonWriter(buffer, KubeJson.WriterOptions))
        {
            schema.WriteJson(own);
        }

        // A schema is said in the words of OpenAPI already; what stands beside it goes in before its last brace.
        var text = new ArrayBufferWriter<byte>(buffer.WrittenCount + 256);
        text.Write(buffer.WrittenSpan[..^1]);
        text.Write(","u8);
        text.Write(Extensions(definition, kind)[1..]);
        writer.WriteRawValue(text.WrittenSpan, skipInputValidation: true);
    }

    private static ReadOnlySpan<byte> Extensions(CustomDefinition definition, GroupVersionKind kind)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("x-kubernetes-group-version-kind");
        KindJson.Write(writer, kind);
        writer.WriteEndArray();
        if (definition.Version.SelectableFields is { Count: > 0 } fields)
        {
            writer.WriteStartArray("x-kubernetes-selectable-fields");
            foreach (var field in fields)
            {
                writer.WriteStartObject();
                writer.WriteString("fieldPath", (field.JsonPath ?? "").TrimStart('.'));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
