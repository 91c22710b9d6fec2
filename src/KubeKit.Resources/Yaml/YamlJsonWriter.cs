using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KubeKit.Resources.Yaml;

// Writes a tree as JSON and expands aliases on the way, as far as the limits allow.
internal readonly struct YamlJsonWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly YamlLimits _limits;

    private YamlJsonWriter(Utf8JsonWriter json, YamlLimits limits) => (_json, _limits) = (json, limits);

    internal static YamlDocument Write(YamlNode root, IReadOnlyList<string> duplicateKeys, YamlLimits limits)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        new YamlJsonWriter(json, limits).Write(root, 0);
        json.Flush();
        return new YamlDocument(buffer.WrittenSpan.ToArray(), duplicateKeys);
    }

    private void Write(YamlNode node, int depth)
    {
        if (depth > _limits.MaxDepth || _json.BytesCommitted + _json.BytesPending > _limits.MaxJsonBytes)
        {
            throw new KubeYamlException(0, "document contains excessive aliasing");
        }

        switch (node)
        {
            case YamlScalar { Json: { } raw }:
                _json.WriteRawValue(raw, skipInputValidation: true);
                break;
            case YamlScalar scalar:
                _json.WriteStringValue(scalar.Text);
                break;
            case YamlSequence sequence:
                _json.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(item, depth + 1);
                }

                _json.WriteEndArray();
                break;
            case YamlMapping mapping:
                _json.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    _json.WritePropertyName(key);
                    Write(value, depth + 1);
                }

                _json.WriteEndObject();
                break;
        }
    }
}
