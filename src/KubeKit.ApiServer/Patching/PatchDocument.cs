using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>Reads the JSON of patches. Of properties that stand twice the last wins, as in Go's reader, where JsonNode's own would throw.</summary>
internal static class PatchDocument
{
    // The bound of the object reader: what nests deeper cannot become an object.
    private const int MaxDepth = 512;

    /// <summary>How objects are read.</summary>
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>How results are written: they are read again at once, so escapes for browsers are only cost.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        SkipValidation = true,
    };

    /// <summary>The patch as an object.</summary>
    /// <exception cref="PatchException">It is not JSON, or no object.</exception>
    public static JsonObject Object(ReadOnlySpan<byte> utf8, PatchFindings? findings) =>
        Parse(utf8, findings) as JsonObject ?? throw new PatchException(false, "error decoding patch: a patch of this kind must be a JSON object");

    /// <summary>The patch as a value of any sort.</summary>
    /// <exception cref="PatchException">It is not JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, PatchFindings? findings)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            var value = Value(ref reader, findings, null);
            reader.Read();
            return value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with half a surrogate pair.
            throw new PatchException(false, "invalid JSON patch", e);
        }
    }

    private static JsonNode? Value(ref Utf8JsonReader reader, PatchFindings? findings, Place? place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var map = new JsonObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    if (findings is not null && map.ContainsKey(name))
                    {
                        findings.Duplicate(new Place(place, name).ToString());
                    }

                    map[name] = Value(ref reader, findings, Below(ref reader, place, name));
                }

                return map;
            case JsonTokenType.StartArray:
                var list = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Add(Value(ref reader, findings, Below(ref reader, place, $"[{list.Count}]")));
                }

                return list;
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString());
            case JsonTokenType.True or JsonTokenType.False:
                return JsonValue.Create(reader.GetBoolean());
            case JsonTokenType.Null:
                return null;
            default:
                // The number's own text is kept: 1.0 and 1e3 and long integers are for the field's type to judge.
                return JsonNode.Parse(ref reader);
        }
    }

    // Only what holds fields needs a place to tell of them.
    private static Place? Below(ref Utf8JsonReader reader, Place? parent, string step) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? new Place(parent, step) : null;

    private sealed record Place(Place? Parent, string Step)
    {
        public override string ToString() => Parent is null ? Step : Step.StartsWith('[') ? $"{Parent}{Step}" : $"{Parent}.{Step}";
    }
}
