using System.Globalization;

namespace KubeKit.Resources.Quantities;

public readonly partial struct Quantity
{
    // The cap of upstream's quantities: amounts beyond an int64 of units are held at it.
    private const decimal MaxAmount = long.MaxValue;

    // The finest step: smaller amounts round up to it, so that who asks for something gets something.
    private const decimal Nano = 0.000000001m;

    private static bool TryParseCore(string? text, out Quantity result)
    {
        result = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var sign = text[0] is '+' or '-' ? 1 : 0;
        var end = sign;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        var digits = text.AsSpan(sign, end - sign);
        if (!digits.ContainsAnyInRange('0', '9') || digits.Count('.') > 1
            || !TryReadSuffix(text.AsSpan(end), out var numberBase, out var exponent, out var format))
        {
            return false;
        }

        var amount = Capped(Scaled(ReadDigits(digits), numberBase, exponent), format);
        if (format == QuantityFormat.BinarySi && amount is > 0 and < 1)
        {
            format = QuantityFormat.DecimalSi;
        }

        result = new Quantity(text[0] == '-' ? -amount : amount, format);
        return true;
    }

    private static bool TryReadSuffix(ReadOnlySpan<char> suffix, out int numberBase, out int exponent, out QuantityFormat format)
    {
        (numberBase, exponent, format) = (10, 0, QuantityFormat.DecimalSi);
        switch (suffix)
        {
            case "": return true;
            case "n": exponent = -9; return true;
            case "u": exponent = -6; return true;
            case "m": exponent = -3; return true;
            case "k": exponent = 3; return true;
            case "M": exponent = 6; return true;
            case "G": exponent = 9; return true;
            case "T": exponent = 12; return true;
            case "P": exponent = 15; return true;
            case "E": exponent = 18; return true;
        }

        if (suffix.Length == 2 && suffix[1] == 'i')
        {
            var power = "KMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) + 1;
            (numberBase, exponent, format) = (2, power * 10, QuantityFormat.BinarySi);
            return power > 0;
        }

        format = QuantityFormat.DecimalExponent;
        return suffix[0] is 'e' or 'E'
            && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
    }

    // More digits than decimal holds lie beyond both the cap and the finest step: cut, and let the rounding see that something was cut.
    private static decimal ReadDigits(ReadOnlySpan<char> digits)
    {
        digits = digits.TrimStart('0');
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        if (whole.Length > 28)
        {
            return decimal.MaxValue;
        }

        var kept = digits.Length > 29 ? digits[..29] : digits;
        var value = kept.Length == 0 || kept is "." ? 0 : decimal.Parse(kept, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return digits.Length > 29 && point >= 0 && digits[29..].ContainsAnyInRange('1', '9') ? value + Step(value) : value;
    }

    private static decimal Step(decimal value) => value < 1 ? 1e-28m : Nano / 10;

    private static decimal Scaled(decimal value, int numberBase, int exponent)
    {
        if (value == 0)
        {
            return 0;
        }

        if (exponent < -28)
        {
            return 1e-28m; // rounds up to the finest step
        }

        var factor = numberBase == 2 ? 1L << exponent : exponent > 28 ? decimal.MaxValue : PowerOfTen(Math.Abs(exponent));
        try
        {
            var scaled = exponent < 0 ? value / factor : value * factor;
            return scaled == 0 ? 1e-28m : scaled;
        }
        catch (OverflowException)
        {
            return decimal.MaxValue;
        }
    }

    private static decimal Capped(decimal amount, QuantityFormat format)
    {
        // Upstream caps binary amounts only; decimal ones are capped here where nothing below a unit could be told apart anyway.
        if (amount > MaxAmount)
        {
            return format == QuantityFormat.BinarySi || amount > 1e27m ? MaxAmount : decimal.Ceiling(amount);
        }

        var whole = decimal.Floor(amount);
        return whole + (decimal.Ceiling((amount - whole) / Nano) * Nano);
    }

    private static decimal PowerOfTen(int exponent)
    {
        var result = 1m;
        for (var i = 0; i < exponent; i++)
        {
            result *= 10;
        }

        return result;
    }
}
