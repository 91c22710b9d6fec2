using System.Buffers.Text;
using System.Text.Json;
using KubeKit.ApiServer.Encoding;

namespace KubeKit.ApiServer.Listing;

/// <summary>Where the next page of a list starts: opaque to clients, in the shape that upstream's tokens have.</summary>
/// <param name="Revision">The revision that all pages are read at; -1 to read the rest at the newest.</param>
/// <param name="After">The last key returned, without the list's prefix.</param>
internal readonly record struct ContinueToken(long Revision, string After)
{
    private const string Version = "meta.k8s.io/v1";

    public string Encode()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("v"u8, Version);
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
            var version = Text(root, "v");
            if (version != Version)
            {
                throw Fault($": server does not recognize this encoded version {version}");
            }

            var revision = root.TryGetProperty("rv", out var number) ? number.GetInt64() : 0;
            var after = Text(root, "start");
            return revision == 0 ? throw Fault($": incorrect encoded start resourceVersion (version {Version})")
                : after.Length == 0 ? throw Fault($": encoded start key empty (version {Version})")
                // It must not lead out of the list that it is for.
                : !IsClean(after) ? throw Fault($": {after}")
                : new ContinueToken(Math.Max(revision, -1), after);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw Fault($": {(e is FormatException ? "illegal base64 data" : "invalid JSON")}");
        }
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static bool IsClean(string key)
    {
        foreach (var part in key.AsSpan().TrimStart('/').Split('/'))
        {
            if (key.AsSpan().TrimStart('/')[part] is "" or "." or "..")
            {
                return false;
            }
        }

        return !key.StartsWith("//", StringComparison.Ordinal);
    }

    private static ApiException Fault(string why) => ApiErrors.BadRequest($"invalid continue token: continue key is not valid{why}");
}
