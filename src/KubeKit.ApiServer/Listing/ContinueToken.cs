using System.Buffers.Text;
using System.Text.Json;
using KubeKit.ApiServer.Encoding;

namespace KubeKit.ApiServer.Listing;

/// <summary>Where the next page of a list starts: opaque to clients, in the shape that upstream's tokens have.</summary>
/// <param name="Revision">The revision that all pages are read at; -1 to read the rest at the newest.</param>
/// <param name="After">The last key returned, without the list's prefix.</param>
internal readonly record struct ContinueToken(long Revision, string After)
{
    public string Encode()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("v"u8, "meta.k8s.io/v1"u8);
            writer.WriteNumber("rv"u8, Revision);
            writer.WriteString("start"u8, After);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <exception cref="ApiException">The text is no token of this server.</exception>
    public static ContinueToken Decode(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var root = document.RootElement;
            if (root.GetProperty("v").GetString() == "meta.k8s.io/v1"
                && root.GetProperty("rv").GetInt64() is var revision and not 0 and >= -1
                && root.GetProperty("start").GetString() is { Length: > 0 } after
                && !after.Contains("..", StringComparison.Ordinal))
            {
                return new ContinueToken(revision, after);
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
        }

        throw ApiErrors.BadRequest("continue key is not valid");
    }
}
