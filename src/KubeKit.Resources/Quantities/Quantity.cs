using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KubeKit.Resources.Quantities;

/// <summary>
/// An amount with a suffix, such as <c>500m</c>, <c>1.5Gi</c> or <c>1e3</c>, as Kubernetes writes CPU, memory and counts.
/// Equal amounts are equal however they were written; <see cref="ToString"/> gives the canonical form of the suffix family it was written in.
/// </summary>
public readonly partial struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    private readonly decimal _amount;
    private readonly QuantityFormat _format;

    /// <summary>An amount in decimal form.</summary>
    public Quantity(decimal amount, QuantityFormat format = QuantityFormat.DecimalSi) => (_amount, _format) = (amount, format);

    /// <summary>The amount, in units.</summary>
    public decimal Amount => _amount;

    /// <summary>The family of suffixes it is written with.</summary>
    public QuantityFormat Format => _format;

    /// <summary>The amount rounded up to whole units, held within an int64.</summary>
    public long Value => (long)decimal.Clamp(decimal.Ceiling(_amount), long.MinValue, long.MaxValue);

    /// <summary>The amount rounded up to thousandths, held within an int64.</summary>
    public long MilliValue =>
        Math.Abs(_amount) > long.MaxValue / 1000m
            ? (_amount < 0 ? long.MinValue : long.MaxValue)
            : (long)decimal.Ceiling(_amount * 1000);

    /// <summary>Reads a quantity.</summary>
    /// <exception cref="FormatException">The text is no quantity.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out var result)
            ? result
            : throw new FormatException("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");

    /// <summary>Reads a quantity.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity result) => TryParseCore(text, out result);

    /// <inheritdoc/>
    public bool Equals(Quantity other) => _amount == other._amount;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _amount.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => _amount.CompareTo(other._amount);
}

/// <summary>The families of quantity suffixes.</summary>
public enum QuantityFormat
{
    /// <summary>Powers of 1000: m, k, M, G.</summary>
    DecimalSi,

    /// <summary>Powers of 1024: Ki, Mi, Gi.</summary>
    BinarySi,

    /// <summary>Exponents: 1e3.</summary>
    DecimalExponent,
}
