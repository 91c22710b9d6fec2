using System.Buffers;
using System.Text;
using System.Text.Json;
using KubeKit.Resources.CompilerServices;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Serialization;

public ref partial struct KubeJsonReader
{
    /// <summary>Reads a string; null when unset.</summary>
    public string? ReadString() =>
        _json.TokenType == JsonTokenType.String ? _json.GetString() : IsNull ? null : Fault<string>("string", "string");

    /// <summary>Reads a boolean; null when unset.</summary>
    public bool? ReadBoolean() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => IsNull ? null : FaultyValue<bool>("bool", "boolean"),
    };

    /// <summary>Reads an integer; null when unset.</summary>
    public int? ReadInt32() =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var value) ? value : IsNull ? null : (int?)Integer("int32", int.MinValue, int.MaxValue);

    /// <summary>Reads an integer; null when unset.</summary>
    public long? ReadInt64() =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out var value) ? value : IsNull ? null : (long?)Integer("int64", long.MinValue, long.MaxValue);

    /// <summary>Reads a number; null when unset.</summary>
    public double? ReadDouble() =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : IsNull ? null : FaultyValue<double>("float64", "number");

    /// <summary>Reads a number; null when unset.</summary>
    public decimal? ReadDecimal() =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetDecimal(out var value) ? value : IsNull ? null : FaultyValue<decimal>("float64", "number");

    /// <summary>Reads a time of whole seconds; null when unset.</summary>
    public DateTimeOffset? ReadTime() => Time("v1.Time", TimeSpan.TicksPerSecond);

    /// <summary>Reads a time with microseconds; null when unset.</summary>
    public DateTimeOffset? ReadMicroTime() => Time("v1.MicroTime", TimeSpan.TicksPerMicrosecond);

    /// <summary>Reads a quantity, written as a string or as a number; null when unset.</summary>
    public Quantity? ReadQuantity()
    {
        // Where schemas are checked, an amount is an integer or a string of a pattern.
        if (_json.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || (_context.TakesFaults && _json.TokenType == JsonTokenType.Number && SchemaTypeFound() != "integer"))
        {
            return IsNull ? null : FaultyValue<Quantity>("resource.Quantity", "integer,string");
        }

        var text = _json.TokenType == JsonTokenType.String ? _json.GetString() : Encoding.UTF8.GetString(_json.ValueSpan);
        return Quantity.TryParse(text, out var value)
            ? value
            : _context.TakesFaults ? Mismatch<Quantity>(SchemaParts.QuantityPattern)
            : throw Invalid("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    /// <summary>Reads an integer or a string; null when unset.</summary>
    public IntOrString? ReadIntOrString() => _json.TokenType switch
    {
        JsonTokenType.String => IntOrString.FromString(_json.GetString()!),
        JsonTokenType.Number when _json.TryGetInt32(out var number) => IntOrString.FromInt32(number),
        // Typed: a bare null would become a string.
        _ => IsNull ? default(IntOrString?) : FaultyValue<IntOrString>("int32", "integer,string"),
    };

    /// <summary>Reads a duration as Go writes it, such as <c>1h30m</c>; null when unset.</summary>
    public TimeSpan? ReadDuration()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return IsNull ? null : FaultyValue<TimeSpan>("v1.Duration", "string");
        }

        var text = _json.GetString()!;
        if (_context.TakesFaults && !GoPattern.Of(SchemaParts.DurationPattern).IsMatch(text))
        {
            return Mismatch<TimeSpan>(SchemaParts.DurationPattern);
        }

        return GoDuration.TryParse(text, out var value) ? value : throw Invalid($"time: invalid duration \"{text}\"");
    }

    /// <summary>Reads one of some texts; null when unset. What is none of them is told where faults are collected.</summary>
    /// <param name="supported">The texts.</param>
    /// <param name="isChecked">Whether a text that is none of them is left to the rules of the field.</param>
    public string? ReadChoice(scoped ReadOnlySpan<string> supported, bool isChecked)
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            var text = _json.GetString()!;
            return isChecked || !_context.TakesFaults || supported.Contains(text) ? text : Unsupported(RuleChecks.Quoted(text), supported);
        }

        if (IsNull)
        {
            return null;
        }

        // Upstream tells both, of any value but null in an object.
        var raw = RawText();
        _ = Fault<string>("string", "string");
        return Unsupported(raw, supported);
    }

    /// <summary>Reads bytes in base64; null when unset.</summary>
    public byte[]? ReadBytes()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return IsNull ? null : Fault<byte[]>("[]uint8", "string");
        }

        if (_context.TakesFaults && !StringFormats.IsValid("byte", _json.GetString()!))
        {
            return WrongFormat<byte[]>("byte");
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

    private DateTimeOffset? Time(string typeName, long precision)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return IsNull ? null : FaultyValue<DateTimeOffset>(typeName, "string");
        }

        // RFC 3339: date, T, time and an offset; the platform's ISO 8601 reader takes less, so the shape is checked here.
        var text = _json.ValueSpan;
        var hasOffset = text.Length >= 20 && text[10] is (byte)'T' or (byte)'t' && (text[^1] is (byte)'Z' or (byte)'z' || text[^6] is (byte)'+' or (byte)'-');
        if (!hasOffset || !_json.TryGetDateTimeOffset(out var time))
        {
            var shown = _json.GetString();
            if (_context.TakesFaults)
            {
                WrongFormat<string>("date-time");
                return null;
            }

            throw Invalid($"parsing time \"{shown}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{shown}\" as \"2006\"");
        }

        return new DateTimeOffset(time.UtcTicks - (time.UtcTicks % precision), TimeSpan.Zero);
    }
}
