using System.Text.RegularExpressions;

namespace KubeKit.Resources.Validation;

/// <summary>Numbers that carry a digit to check them by: books and cards.</summary>
internal static partial class CheckDigits
{
    /// <summary>Whether a text is an ISBN of ten digits.</summary>
    public static bool IsIsbn10(string text)
    {
        var digits = Without(text);
        if (digits.Length != 10 || !digits[..9].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(digits[9]) || digits[9] == 'X'))
        {
            return false;
        }

        var sum = digits.Select((c, i) => (i + 1) * (c == 'X' ? 10 : c - '0')).Sum();
        return sum % 11 == 0;
    }

    /// <summary>Whether a text is an ISBN of thirteen digits.</summary>
    public static bool IsIsbn13(string text)
    {
        var digits = Without(text);
        return digits.Length == 13 && digits.All(char.IsAsciiDigit) && digits.Select((c, i) => (i % 2 == 0 ? 1 : 3) * (c - '0')).Sum() % 10 == 0;
    }

    /// <summary>Whether a text is the number of a card.</summary>
    public static bool IsCreditCard(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (!CardPattern().IsMatch(digits))
        {
            return false;
        }

        var sum = digits.Reverse().Select((c, i) => i % 2 == 0 ? c - '0' : (c - '0') * 2).Sum(n => n > 9 ? n - 9 : n);
        return sum % 10 == 0;
    }

    private static string Without(string text) => text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\d{3})\d{11})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CardPattern();
}
