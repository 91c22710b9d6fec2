using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KubeKit.Resources.Serialization;

/// <summary>Reads and writes values of the Kubernetes API as UTF-8 JSON.</summary>
public static class KubeJson
{
    // What stands in annotations and messages stays readable; Go escapes only <, > and & beyond what JSON demands.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // What the platform's reader marks its exceptions with for strings that are no UTF-8 or hold half a surrogate pair.
    private const string InvalidText = "System.Text.Json.Rethrowable";

    /// <summary>How objects are written: without indentation, and without escapes that JSON does not demand.</summary>
    public static JsonWriterOptions WriterOptions => Options;

    /// <summary>Reads a text that holds one value and nothing else.</summary>
    /// <exception cref="KubeJsonException">The text is not JSON, or a value is not of its field's type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8Json, DecodeContext context)
        where T : IKubeValue<T>
    {
        try
        {
            var reader = new KubeJsonReader(utf8Json, context);
            var value = T.ReadJson(ref reader);
            reader.End();
            return value;
        }
        catch (JsonException e)
        {
            throw new KubeJsonException("", $"error decoding JSON: {e.Message}", e);
        }
        catch (InvalidOperationException e) when (e.Source == InvalidText)
        {
            throw new KubeJsonException("", $"error decoding JSON: {e.Message}", e);
        }
    }

    /// <summary>Reads a text that holds any one value: it is checked, and kept without white space.</summary>
    /// <returns>The value; null for <c>null</c>.</returns>
    /// <exception cref="KubeJsonException">The text is not JSON.</exception>
    public static RawJson? ReadRaw(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            var reader = new KubeJsonReader(utf8Json, new DecodeContext());
            var value = reader.ReadRaw();
            reader.End();
            return value;
        }
        catch (JsonException e)
        {
            throw new KubeJsonException("", $"error decoding JSON: {e.Message}", e);
        }
    }

    /// <summary>Writes a value.</summary>
    public static void Write<T>(T value, IBufferWriter<byte> output)
        where T : IKubeValue<T>
    {
        using var writer = new Utf8JsonWriter(output, Options);
        value.WriteJson(writer);
    }

    /// <summary>A value as UTF-8 JSON.</summary>
    public static byte[] ToUtf8Bytes<T>(T value)
        where T : IKubeValue<T>
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }
}
