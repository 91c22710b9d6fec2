using System.Globalization;
using System.Numerics;

namespace KubeKit.Resources.Yaml;

// What plain scalars mean, by the rules of the YAML library that Kubernetes uses (YAML 1.1 with Go's number syntax).
internal static class YamlScalarResolver
{
    // The JSON text of a plain scalar that is no string; null for strings.
    internal static string? ToJson(string plain)
    {
        switch (plain)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return "null";
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return "true";
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return "false";
        }

        if (!char.IsAsciiDigit(plain[0]) && plain[0] is not ('+' or '-' or '.'))
        {
            return null;
        }

        var digits = plain.Replace("_", "", StringComparison.Ordinal);
        return Integer(digits) ?? Float(digits);
    }

    internal static bool IsInfiniteOrNaN(string plain) =>
        plain.TrimStart('+', '-') is ".inf" or ".Inf" or ".INF" || plain is ".nan" or ".NaN" or ".NAN";

    // Besides other types also what YAML 1.1 readers elsewhere take for times or base-60 numbers.
    internal static bool NeedsQuotes(string text) =>
        text.Length == 0 || text is "<<" or "=" || ToJson(text) is not null || IsInfiniteOrNaN(text)
        || (char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c is ':' or '-' or 'T' or 'Z' or '.' or '+' or ' ' or '_'));

    private static string? Integer(string text)
    {
        var negative = text[0] == '-';
        var digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        var (radix, start) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        digits = digits[start..];
        if (digits.Length is 0 or > 64)
        {
            return null;
        }

        var value = BigInteger.Zero;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        value = negative ? -value : value;
        return value >= long.MinValue && value <= ulong.MaxValue ? value.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string? Float(string text)
    {
        var digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        return digits.Length > 0 && (char.IsAsciiDigit(digits[0]) || (digits.Length > 1 && digits[0] == '.' && char.IsAsciiDigit(digits[1])))
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
                ? value.ToString("R", CultureInfo.InvariantCulture)
                : null;
    }
}
