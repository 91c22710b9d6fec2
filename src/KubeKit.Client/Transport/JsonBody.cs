using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Transport;

/// <summary>
/// Request bodies. Each owns its bytes: a server may answer before it has read the whole body, and a retry sends it again,
/// so that a pooled buffer could be reused while it is still being sent.
/// </summary>
internal static class JsonBody
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    public static HttpContent Of<T>(T value, string mediaType = "application/json")
        where T : KubeObject, IKubeResource<T> =>
        Write(value, static (v, writer) => T.Definition.Write(v, writer), mediaType);

    public static HttpContent OfValue<T>(T value)
        where T : IKubeValue<T> =>
        Write(value, static (v, writer) => v.WriteJson(writer), "application/json");

    public static HttpContent Of(KubePatch patch) => Of(patch.Utf8Json, patch.MediaType);

    /// <summary>An object of any kind.</summary>
    public static HttpContent OfObject(KubeObject value, string mediaType = "application/json") => Of(Text(value), mediaType);

    /// <summary>An object's text.</summary>
    public static byte[] Text(KubeObject value) => Bytes(value, static (v, writer) => v.Resource.Encode(v, writer));

    public static HttpContent Of(ReadOnlyMemory<byte> utf8, string mediaType)
    {
        var content = new ReadOnlyMemoryContent(utf8);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }

    private static HttpContent Write<T>(T value, Action<T, Utf8JsonWriter> write, string mediaType) => Of(Bytes(value, write), mediaType);

    private static byte[] Bytes<T>(T value, Action<T, Utf8JsonWriter> write)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        var writer = t_writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.Reset(buffer);
        write(value, writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
