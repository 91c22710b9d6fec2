using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KubeKit.Resources.Quantities;

[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "FromInt32 and FromString are those.")]
public readonly partial struct IntOrString
{
    /// <summary>Whether this is a string such as <c>25%</c>.</summary>
    public bool IsPercent => TryGetPercent(out _);

    /// <summary>The percentage that the string spells.</summary>
    public bool TryGetPercent(out int percent)
    {
        percent = 0;
        return _text is { Length: > 1 } && _text[^1] == '%'
            && int.TryParse(_text.AsSpan(0, _text.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out percent);
    }

    /// <summary>The count meant: the integer itself, or the percentage of <paramref name="total"/>.</summary>
    /// <param name="total">What 100% is.</param>
    /// <param name="roundUp">Whether parts of one count as one (maxSurge) or not at all (maxUnavailable).</param>
    /// <exception cref="FormatException">The string is no percentage.</exception>
    public int ResolveAgainst(int total, bool roundUp)
    {
        if (!IsString)
        {
            return _number;
        }

        if (!TryGetPercent(out var percent))
        {
            throw new FormatException("invalid value for IntOrString: invalid type: string is not a percentage");
        }

        var hundredths = (decimal)percent * total / 100;
        return (int)(roundUp ? decimal.Ceiling(hundredths) : decimal.Floor(hundredths));
    }
}
