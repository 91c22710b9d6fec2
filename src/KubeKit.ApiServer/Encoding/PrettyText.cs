using System.Text.Encodings.Web;
using System.Text.Json;

namespace KubeKit.ApiServer.Encoding;

/// <summary>Writes JSON anew with line ends and two spaces of indentation.</summary>
internal static class PrettyText
{
    public static byte[] FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1024 });
        using var stream = new MemoryStream(json.Length * 2);
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, MaxDepth = 1024, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.RootElement.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
