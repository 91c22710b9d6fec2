using System.Buffers;
using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>The text of an object without its managedFields, for comparing. Buffers are kept per thread.</summary>
internal static class ObjectText
{
    // Larger buffers are not worth keeping: few objects need them.
    private const int KeptCapacity = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_first;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_second;

    /// <summary>Parses an object's text. It is valid until the next call on this thread.</summary>
    public static JsonDocument First(ResourceDefinition definition, KubeObject value) => Parse(definition, value, ref t_first);

    /// <summary>Parses another object's text. It is valid until the next call on this thread.</summary>
    public static JsonDocument Second(ResourceDefinition definition, KubeObject value) => Parse(definition, value, ref t_second);

    /// <summary>How texts are parsed.</summary>
    public static JsonDocumentOptions Options => new() { MaxDepth = 512 };

    private static JsonDocument Parse(ResourceDefinition definition, KubeObject value, ref ArrayBufferWriter<byte>? kept)
    {
        var buffer = kept ?? new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        if (value.Metadata.ManagedFields is not null)
        {
            value = value with { Metadata = value.Metadata with { ManagedFields = null } };
        }

        using (var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions))
        {
            definition.Encode(value, writer);
        }

        kept = buffer.Capacity <= KeptCapacity ? buffer : null;
        return JsonDocument.Parse(buffer.WrittenMemory, Options);
    }
}
