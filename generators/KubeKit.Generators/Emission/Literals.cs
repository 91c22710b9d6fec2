using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKit.Generators.Emission;

/// <summary>Values as C# literals and JSON text.</summary>
internal static class Literals
{
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string TextOrNull(string? value) => value is null ? "null" : Text(value);

    public static string Texts(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Text))}]";

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The number that stands before a protobuf field: its number and its wire type.</summary>
    public static string Tag(int number, int wireType) => "0x" + ((number << 3) | wireType).ToString("X2", CultureInfo.InvariantCulture);

    public static string Json(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>The text that <see cref="Json"/> wrote.</summary>
    public static string FromJson(string json)
    {
        var text = new StringBuilder();
        for (var i = 1; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
                continue;
            }

            i++;
            text.Append(json[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)int.Parse(json.Substring(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                var c => c,
            });
            i += json[i] == 'u' ? 4 : 0;
        }

        return text.ToString();
    }

    /// <summary>A name as an identifier: keywords get their at sign.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
