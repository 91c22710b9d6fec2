using System.Text.Json;
using KubeKit.ApiServer.Encoding;

namespace KubeKit.ApiServer.Decoding;

/// <summary>The kind and apiVersion that a text claims; empty where it does not say.</summary>
internal readonly record struct ObjectHead(string ApiVersion, string Kind)
{
    /// <summary>Reads no further than both were found.</summary>
    public static ObjectHead Read(ReadOnlySpan<byte> json)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw ApiErrors.BadRequest("error decoding JSON: the body is no JSON object");
            }

            while ((apiVersion.Length == 0 || kind.Length == 0) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isVersion, isKind) = (reader.ValueTextEquals("apiVersion"u8), reader.ValueTextEquals("kind"u8));
                reader.Read();
                if (reader.TokenType == JsonTokenType.String && (isVersion || isKind))
                {
                    var text = reader.GetString()!;
                    (apiVersion, kind) = isVersion ? (text, kind) : (apiVersion, text);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ApiErrors.BadRequest($"error decoding JSON: {e.Message}");
        }

        return new ObjectHead(apiVersion, kind);
    }
}
