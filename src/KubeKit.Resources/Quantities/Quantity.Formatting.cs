using System.Globalization;

namespace KubeKit.Resources.Quantities;

public readonly partial struct Quantity
{
    private static readonly string[] DecimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    /// <summary>
    /// The canonical text: no fraction digits, the largest suffix of the family that keeps the amount exact. Binary amounts
    /// below 1024 or with a fraction are written as decimal ones.
    /// </summary>
    public override string ToString()
    {
        if (_amount == 0)
        {
            return "0";
        }

        var whole = decimal.Truncate(_amount);
        var binary = _format == QuantityFormat.BinarySi && whole == _amount && Math.Abs(_amount) >= 1024;
        return binary ? Binary(whole) : Decimal();
    }

    private static string Binary(decimal mantissa)
    {
        var power = 0;
        while (power < BinarySuffixes.Length - 1 && mantissa % 1024 == 0)
        {
            mantissa /= 1024;
            power++;
        }

        return Number(mantissa) + BinarySuffixes[power];
    }

    private string Decimal()
    {
        // In thousands of nano units, up to exa: decimal's 28 digits hold every amount below 1e19 so.
        var (mantissa, exponent) = (_amount, 0);
        while (exponent > -9 && decimal.Truncate(mantissa) != mantissa)
        {
            mantissa *= 1000;
            exponent -= 3;
        }

        while (exponent < 18 && mantissa % 1000 == 0)
        {
            mantissa /= 1000;
            exponent += 3;
        }

        return _format != QuantityFormat.DecimalExponent
            ? Number(mantissa) + DecimalSuffixes[(exponent / 3) + 3]
            : exponent == 0 ? Number(mantissa) : string.Create(CultureInfo.InvariantCulture, $"{Number(mantissa)}e{exponent}");
    }

    private static string Number(decimal whole) => decimal.Truncate(whole).ToString("0", CultureInfo.InvariantCulture);
}
