using System.Diagnostics.CodeAnalysis;

namespace KubeKit.Resources.Quantities;

[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the API; C# callers need no second spelling.")]
public readonly partial struct Quantity
{
    /// <summary>Nothing.</summary>
    public static Quantity Zero => default;

    /// <summary>Whether the amount is 0.</summary>
    public bool IsZero => _amount == 0;

    /// <summary>A number of thousandths, as CPU is counted.</summary>
    public static Quantity FromMilli(long thousandths) => new(thousandths / 1000m);

    /// <summary>A number of bytes, written with binary suffixes.</summary>
    public static Quantity FromBytes(long bytes) => new(bytes, QuantityFormat.BinarySi);

    /// <summary>The amount rounded up (away from 0) to thousandths, the finest step of resource amounts.</summary>
    public Quantity RoundedUpToMilli()
    {
        var scaled = _amount * 1000;
        var rounded = scaled < 0 ? decimal.Floor(scaled) : decimal.Ceiling(scaled);
        return rounded == scaled ? this : new Quantity(rounded / 1000, _format);
    }

    /// <summary>The greater of two amounts.</summary>
    public static Quantity Max(Quantity left, Quantity right) => left >= right ? left : right;

    /// <summary>The sum, in the left amount's suffix family unless that is 0.</summary>
    public static Quantity operator +(Quantity left, Quantity right) =>
        new(left._amount + right._amount, left.IsZero ? right._format : left._format);

    /// <summary>The difference, in the left amount's suffix family unless that is 0.</summary>
    public static Quantity operator -(Quantity left, Quantity right) =>
        new(left._amount - right._amount, left.IsZero ? right._format : left._format);

    /// <summary>The amount with the other sign.</summary>
    public static Quantity operator -(Quantity value) => new(-value._amount, value._format);

    /// <summary>The amount times a factor.</summary>
    public static Quantity operator *(Quantity value, long factor) => new(value._amount * factor, value._format);

    /// <summary>Whether two amounts are equal, however written.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Whether two amounts differ.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>Whether the left amount is less.</summary>
    public static bool operator <(Quantity left, Quantity right) => left._amount < right._amount;

    /// <summary>Whether the left amount is greater.</summary>
    public static bool operator >(Quantity left, Quantity right) => left._amount > right._amount;

    /// <summary>Whether the left amount is less or equal.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left._amount <= right._amount;

    /// <summary>Whether the left amount is greater or equal.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left._amount >= right._amount;

    /// <summary>A whole number of units.</summary>
    public static implicit operator Quantity(long value) => new(value);

    /// <summary>A number of units.</summary>
    public static implicit operator Quantity(decimal value) => new(value);

    /// <summary>The quantity that a text spells, so that <c>["cpu"] = "500m"</c> reads as in YAML.</summary>
    /// <exception cref="FormatException">The text is no quantity.</exception>
    public static implicit operator Quantity(string text) => Parse(text);
}
