using System.Globalization;

namespace KubeKit.Resources.Quantities;

/// <summary>A value that is an integer or a string: a port number or name, a count or a percentage.</summary>
public readonly partial struct IntOrString : IEquatable<IntOrString>
{
    private readonly string? _text;
    private readonly int _number;

    private IntOrString(int number, string? text) => (_number, _text) = (number, text);

    /// <summary>An integer.</summary>
    public static IntOrString FromInt32(int value) => new(value, null);

    /// <summary>A string, also where it spells a number.</summary>
    public static IntOrString FromString(string value) => new(0, value);

    /// <summary>Whether this is a string.</summary>
    public bool IsString => _text is not null;

    /// <summary>The integer; 0 for a string.</summary>
    public int Number => _number;

    /// <summary>The string; null for an integer.</summary>
    public string? Text => _text;

    /// <summary>An integer.</summary>
    public static implicit operator IntOrString(int value) => FromInt32(value);

    /// <summary>A string.</summary>
    public static implicit operator IntOrString(string value) => FromString(value);

    /// <inheritdoc/>
    public bool Equals(IntOrString other) => _number == other._number && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IntOrString other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_number, _text);

    /// <inheritdoc/>
    public override string ToString() => _text ?? _number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether two values are equal.</summary>
    public static bool operator ==(IntOrString left, IntOrString right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(IntOrString left, IntOrString right) => !left.Equals(right);
}
