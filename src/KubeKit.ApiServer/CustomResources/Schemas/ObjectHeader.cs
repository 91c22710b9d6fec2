using System.Text.Json;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>The part of an object that is the same in all kinds. Reading it passes over all else.</summary>
internal sealed record ObjectHeader : IKubeValue<ObjectHeader>
{
    /// <summary>The apiVersion; empty when there is none.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>The kind; empty when there is none.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The metadata.</summary>
    public ObjectMeta Metadata { get; init; } = new();

    /// <inheritdoc/>
    public static SchemaNode Schema { get; } = new() { Type = SchemaType.Object };

    /// <inheritdoc/>
    public static ObjectHeader ReadJson(ref KubeJsonReader reader)
    {
        var header = new ObjectHeader();
        if (!reader.BeginObject("unstructured.Unstructured"))
        {
            return header;
        }

        ulong seen = 0;
        while (reader.NextProperty(out var name))
        {
            if (name.SequenceEqual("metadata"u8))
            {
                reader.Once(ref seen, 0);
                header = header with { Metadata = reader.IsNull ? new() : ObjectMeta.ReadJson(ref reader) };
            }
            else if (name.SequenceEqual("apiVersion"u8))
            {
                reader.Once(ref seen, 1);
                header = header with { ApiVersion = reader.ReadString() ?? "" };
            }
            else if (name.SequenceEqual("kind"u8))
            {
                reader.Once(ref seen, 2);
                header = header with { Kind = reader.ReadString() ?? "" };
            }
            else
            {
                reader.Skip();
            }
        }

        return header;
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", Kind);
        writer.WriteString("apiVersion", ApiVersion);
        writer.WritePropertyName("metadata");
        Metadata.WriteJson(writer);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void ValidateAttributes(ValidationContext context) => Metadata.ValidateAttributes(context);
}
