using System.Text;
using System.Text.Json;

namespace KubeKit.Resources.Serialization;

/// <summary>A JSON value kept as its UTF-8 text, for fields that may hold anything. Two are equal when their texts are.</summary>
public readonly struct RawJson : IEquatable<RawJson>
{
    private readonly byte[]? _utf8;

    /// <summary>Wraps valid UTF-8 JSON. The array is not copied and must not change.</summary>
    public RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>The text; <c>null</c> for the default value.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8 ?? "null"u8;

    /// <summary>Writes the value as it is.</summary>
    public void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Utf8, skipInputValidation: true);

    /// <inheritdoc/>
    public bool Equals(RawJson other) => Utf8.SequenceEqual(other.Utf8);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Utf8);

    /// <summary>Whether two texts are equal.</summary>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <summary>Whether two texts differ.</summary>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);
}
