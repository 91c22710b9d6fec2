using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubeKit.ApiServer.Encoding;

/// <summary>Writes JSON as block-style YAML, for the few who ask the server itself for it.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-");

    // What a reader of YAML 1.1 would take for something else than a string.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "y", "n", "yes", "no", "on", "off", "true", "false", "null",
    };

    public static byte[] FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1024 });
        var text = new StringBuilder();
        WriteBlock(text, document.RootElement, 0, afterDash: true);
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteBlock(StringBuilder text, JsonElement value, int indent, bool afterDash)
    {
        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
        {
            var first = afterDash;
            foreach (var property in value.EnumerateObject())
            {
                text.Append(' ', first ? 0 : indent);
                first = false;
                WriteScalar(text, property.Name);
                text.Append(':');
                WriteMember(text, property.Value, indent);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            var first = afterDash;
            foreach (var item in value.EnumerateArray())
            {
                text.Append(' ', first ? 0 : indent).Append("- ");
                first = false;
                WriteBlock(text, item, indent + 2, afterDash: true);
            }
        }
        else
        {
            WriteLeaf(text, value);
            text.Append('\n');
        }
    }

    private static void WriteMember(StringBuilder text, JsonElement value, int indent)
    {
        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
        {
            text.Append('\n');
            WriteBlock(text, value, indent + 2, afterDash: false);
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            text.Append('\n');
            WriteBlock(text, value, indent, afterDash: false);
        }
        else
        {
            text.Append(' ');
            WriteLeaf(text, value);
            text.Append('\n');
        }
    }

    private static void WriteLeaf(StringBuilder text, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            WriteScalar(text, value.GetString()!);
        }
        else
        {
            text.Append(value.GetRawText());
        }
    }

    // A JSON string is a YAML double-quoted one; what is plainly a word needs no quotes.
    private static void WriteScalar(StringBuilder text, string value)
    {
        var isPlain = value.Length > 0 && char.IsAsciiLetter(value[0]) && !Reserved.Contains(value) && !value.AsSpan().ContainsAnyExcept(PlainCharacters);
        if (isPlain)
        {
            text.Append(value);
        }
        else
        {
            text.Append('"').Append(JsonEncodedText.Encode(value)).Append('"');
        }
    }
}
