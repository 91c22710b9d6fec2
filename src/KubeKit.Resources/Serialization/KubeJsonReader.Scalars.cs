using System.Buffers;
using System.Text;
using System.Text.Json;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Serialization;

public ref partial struct KubeJsonReader
{
    /// <summary>Reads a string; null when unset.</summary>
    public readonly string? ReadString() =>
        _json.TokenType == JsonTokenType.String ? _json.GetString() : IsNull ? null : throw WrongType("string");

    /// <summary>Reads a boolean; null when unset.</summary>
    public readonly bool? ReadBoolean() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => IsNull ? null : throw WrongType("bool"),
    };

    /// <summary>Reads an integer; null when unset.</summary>
    public readonly int? ReadInt32() =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var value) ? value : IsNull ? null : throw WrongType("int32");

    /// <summary>Reads an integer; null when unset.</summary>
    public readonly long? ReadInt64() =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out var value) ? value : IsNull ? null : throw WrongType("int64");

    /// <summary>Reads a number; null when unset.</summary>
    public readonly double? ReadDouble() =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : IsNull ? null : throw WrongType("float64");

    /// <summary>Reads a number; null when unset.</summary>
    public readonly decimal? ReadDecimal() =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetDecimal(out var value) ? value : IsNull ? null : throw WrongType("float64");

    /// <summary>Reads a time of whole seconds; null when unset.</summary>
    public readonly DateTimeOffset? ReadTime() => Time("v1.Time", TimeSpan.TicksPerSecond);

    /// <summary>Reads a time with microseconds; null when unset.</summary>
    public readonly DateTimeOffset? ReadMicroTime() => Time("v1.MicroTime", TimeSpan.TicksPerMicrosecond);

    /// <summary>Reads a quantity, written as a string or as a number; null when unset.</summary>
    public readonly Quantity? ReadQuantity()
    {
        if (_json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return IsNull ? null : throw WrongType("resource.Quantity");
        }

        var text = _json.TokenType == JsonTokenType.String ? _json.GetString() : Encoding.UTF8.GetString(_json.ValueSpan);
        return Quantity.TryParse(text, out var value)
            ? value
            : throw Invalid("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    /// <summary>Reads an integer or a string; null when unset.</summary>
    public readonly IntOrString? ReadIntOrString() => _json.TokenType switch
    {
        JsonTokenType.String => IntOrString.FromString(_json.GetString()!),
        JsonTokenType.Number when _json.TryGetInt32(out var number) => IntOrString.FromInt32(number),
        // Typed: a bare null would become a string.
        _ => IsNull ? default(IntOrString?) : throw WrongType("int32"),
    };

    /// <summary>Reads bytes in base64; null when unset.</summary>
    public readonly byte[]? ReadBytes()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return IsNull ? null : throw WrongType("[]uint8");
        }

        return _json.TryGetBytesFromBase64(out var bytes) ? bytes : throw Invalid("illegal base64 data");
    }

    /// <summary>Keeps any value as its text without white space, so that equal values are equal texts; null when unset.</summary>
    public RawJson? ReadRaw()
    {
        if (IsNull)
        {
            return null;
        }

        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        var text = _text[start..(int)_json.BytesConsumed];
        return new RawJson(text.IndexOfAny(" \t\r\n"u8) < 0 ? text.ToArray() : Compact(text));
    }

    private static byte[] Compact(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length);
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        using (var writer = new Utf8JsonWriter(output, KubeJson.WriterOptions))
        using (var document = JsonDocument.ParseValue(ref reader))
        {
            document.WriteTo(writer);
        }

        return output.WrittenSpan.ToArray();
    }

    private readonly DateTimeOffset? Time(string typeName, long precision)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return IsNull ? null : throw WrongType(typeName);
        }

        // RFC 3339: date, T, time and an offset; the platform's ISO 8601 reader takes less, so the shape is checked here.
        var text = _json.ValueSpan;
        var hasOffset = text.Length >= 20 && text[10] is (byte)'T' or (byte)'t' && (text[^1] is (byte)'Z' or (byte)'z' || text[^6] is (byte)'+' or (byte)'-');
        if (!hasOffset || !_json.TryGetDateTimeOffset(out var time))
        {
            var shown = _json.GetString();
            throw Invalid($"parsing time \"{shown}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{shown}\" as \"2006\"");
        }

        return new DateTimeOffset(time.UtcTicks - (time.UtcTicks % precision), TimeSpan.Zero);
    }
}
