using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>Reads the metadata of objects that stand within others.</summary>
internal static class EmbeddedMetadata
{
    /// <summary>The metadata, without what it does not know; null where there is nothing that can be read.</summary>
    /// <param name="value">Its text.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="context">Whether it comes from a client (who is told what is wrong) or from the store (whose faults are passed over).</param>
    /// <param name="unknown">The paths of what was left out.</param>
    /// <exception cref="KubeJsonException">A client's text is not that of metadata.</exception>
    public static ObjectMeta? Read(JsonElement value, string path, DecodeContext context, out IReadOnlyList<string> unknown)
    {
        unknown = [];
        if (value.ValueKind == JsonValueKind.Null)
        {
            return new ObjectMeta();
        }

        try
        {
            return Read(JsonMarshal.GetRawUtf8Value(value), path, context, out unknown);
        }
        catch (KubeJsonException e) when (context.ApplyDefaults)
        {
            throw new KubeJsonException(path, $"{path}: Invalid value: {value.GetRawText()}: {e.Message}");
        }
        catch (KubeJsonException) when (value.ValueKind == JsonValueKind.Object)
        {
            return Read(ReadableParts(value), path, context, out unknown);
        }
        catch (KubeJsonException)
        {
            return null;
        }
    }

    private static ObjectMeta Read(ReadOnlySpan<byte> utf8, string path, DecodeContext context, out IReadOnlyList<string> unknown)
    {
        var own = new DecodeContext { CollectFindings = context.CollectFindings };
        var metadata = KubeJson.Read<ObjectMeta>(utf8, own);
        unknown = [.. own.UnknownFields.Select(name => $"{path}.{name}")];
        return metadata;
    }

    // Field by field: one that cannot be read takes none of the others with it.
    private static ReadOnlySpan<byte> ReadableParts(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions);
        writer.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            if (IsReadable(property))
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan;
    }

    private static bool IsReadable(JsonProperty property)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions);
        writer.WriteStartObject();
        property.WriteTo(writer);
        writer.WriteEndObject();
        writer.Flush();
        try
        {
            KubeJson.Read<ObjectMeta>(buffer.WrittenSpan, new DecodeContext());
            return true;
        }
        catch (KubeJsonException)
        {
            return false;
        }
    }
}
