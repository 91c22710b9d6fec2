using System.Globalization;
using System.Text;

namespace KubeKit.Resources.Validation;

/// <summary>Text in quotes as Go's <c>%q</c> writes it, which is how messages show values.</summary>
public static class GoQuote
{
    /// <summary>The text in quotes, with escapes for what cannot be seen.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.AsSpan().ContainsAny('"', '\\'))
        {
            return $"\"{text}\"";
        }

        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            Append(quoted, rune);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whether Go counts a character among the printable ones: whatever has a shape, and the plain space.</summary>
    public static bool IsPrint(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static void Append(StringBuilder quoted, Rune rune)
    {
        switch (rune.Value)
        {
            case '"': quoted.Append("\\\""); break;
            case '\\': quoted.Append("\\\\"); break;
            case '\n': quoted.Append("\\n"); break;
            case '\r': quoted.Append("\\r"); break;
            case '\t': quoted.Append("\\t"); break;
            case '\a': quoted.Append("\\a"); break;
            case '\b': quoted.Append("\\b"); break;
            case '\f': quoted.Append("\\f"); break;
            case '\v': quoted.Append("\\v"); break;
            case < ' ' or 0x7f: quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"); break;
            case <= 0xffff when !IsPrint(rune): quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"); break;
            case > 0xffff when !IsPrint(rune): quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"); break;
            default: quoted.Append(rune); break;
        }
    }
}
