using System.Globalization;
using System.Text;
using System.Text.Json;
using KubeKit.Resources.CompilerServices;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Serialization;

public ref partial struct KubeJsonReader
{
    /// <summary>The error of a string that names no member of an enum.</summary>
    public readonly KubeJsonException UnknownEnumValue(string value, IReadOnlyList<string> supported) =>
        Invalid($"unsupported value \"{value}\": supported values: {string.Join(", ", supported.Order(StringComparer.Ordinal).Select(v => $"\"{v}\""))}");

    /// <summary>The path of the current value, such as <c>spec.containers[0].name</c>. Found only when asked for: positions in the text are kept, not names.</summary>
    public readonly string Path() => PathOf(withIndexes: true);

    private readonly string PathOf(bool withIndexes)
    {
        var path = new StringBuilder();
        for (var i = 0; i < _depth; i++)
        {
            var position = _context.Positions[i];
            if (position > 0)
            {
                path.Append(path.Length == 0 ? "" : ".").Append(NameAt(position));
            }
            else if (position < 0 && withIndexes)
            {
                path.Append('[').Append((~position).ToString(CultureInfo.InvariantCulture)).Append(']');
            }
        }

        return path.ToString();
    }

    private readonly string NameAt(int position)
    {
        var reader = new Utf8JsonReader(_text[position..]);
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>Tells of a required field that is absent, unless something else is told of it already.</summary>
    public readonly void Missing(string name)
    {
        if (!_context.TakesFaults)
        {
            return;
        }

        var path = Path() is { Length: > 0 } parent ? $"{parent}.{name}" : name;
        if (!_context.HasFaultAt(path))
        {
            _context.AddFault(new(FieldErrorReason.FieldValueRequired, path, "Required value"));
        }
    }

    /// <summary>The value of an item that is null, which is none: told where faults are collected.</summary>
    public readonly T NullItem<T>(T value, string type)
    {
        if (IsNull && _context.TakesFaults)
        {
            TellType(type);
        }

        return value;
    }

    /// <summary>The value of an item that is null and should be one of some texts.</summary>
    public readonly T NullChoice<T>(T value, scoped ReadOnlySpan<string> supported)
    {
        if (IsNull && _context.TakesFaults)
        {
            TellType("string");
            Unsupported("null", supported);
        }

        return value;
    }

    /// <summary>Reads a part whose faults end the decoding wherever they are.</summary>
    public T Strictly<T>(ReadValue<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        _context.Strictness++;
        try
        {
            return read(ref this);
        }
        finally
        {
            _context.Strictness--;
        }
    }

    /// <summary>Reads any value that is an object; null when unset.</summary>
    public RawJson? ReadRawObject() => IsNull || _json.TokenType == JsonTokenType.StartObject || !_context.TakesFaults ? ReadRaw() : FaultyValue<RawJson>("object", "object");

    // A value of a wrong type: the end, or something to tell later. False, to say that nothing was entered.
    private bool Fault(string goType, string type)
    {
        if (!_context.TakesFaults)
        {
            throw WrongType(goType);
        }

        TellType(type);
        _json.Skip();
        return false;
    }

    private T? Fault<T>(string goType, string type)
        where T : class
    {
        Fault(goType, type);
        return null;
    }

    private T? FaultyValue<T>(string goType, string type)
        where T : struct
    {
        Fault(goType, type);
        return null;
    }

    // 1.0 is an integer in JSON schemas; one too large for its C# type breaks the bounds of that type.
    private long? Integer(string goType, long minimum, long maximum)
    {
        if (!_context.TakesFaults || _json.TokenType != JsonTokenType.Number || !_json.TryGetDouble(out var number) || !double.IsInteger(number))
        {
            return FaultyValue<long>(goType, "integer");
        }

        if (number >= minimum && number <= maximum)
        {
            return (long)number;
        }

        var bound = number > maximum ? $"less than or equal to {maximum}" : $"greater than or equal to {minimum}";
        _context.AddFault(new(FieldErrorReason.FieldValueInvalid, Path(), $"Invalid value: {Encoding.UTF8.GetString(_json.ValueSpan)}: {Path()} in body should be {bound}"));
        return null;
    }

    private readonly void TellType(string type)
    {
        var found = SchemaTypeFound();
        _context.AddFault(new(FieldErrorReason.FieldValueTypeInvalid, Path(), $"Invalid value: \"{found}\": {Path()} in body must be of type {type}: \"{found}\""));
    }

    private readonly T? WrongFormat<T>(string format)
        where T : class
    {
        var text = RuleChecks.Quoted(_json.GetString()!);
        _context.AddFault(new(FieldErrorReason.FieldValueTypeInvalid, Path(), $"Invalid value: {text}: {Path()} in body must be of type {format}: {text}"));
        return null;
    }

    private readonly T? Mismatch<T>(string pattern)
        where T : struct
    {
        _context.AddFault(new(FieldErrorReason.FieldValueInvalid, Path(), $"Invalid value: {RuleChecks.Quoted(_json.GetString()!)}: {Path()} in body should match '{pattern}'"));
        return null;
    }

    private readonly string? Unsupported(string shown, scoped ReadOnlySpan<string> supported)
    {
        if (_context.TakesFaults)
        {
            _context.AddFault(new(FieldErrorReason.FieldValueNotSupported, Path(), RuleChecks.NotSupported(shown, [.. supported])));
        }

        return null;
    }

    private readonly string RawText()
    {
        var copy = _json;
        var start = (int)copy.TokenStartIndex;
        copy.Skip();
        return Encoding.UTF8.GetString(_text[start..(int)copy.BytesConsumed]);
    }

    private readonly string SchemaTypeFound() => _json.TokenType switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.Number => _json.TryGetInt64(out _) || (_json.TryGetDouble(out var number) && double.IsInteger(number)) ? "integer" : "number",
        _ => "null",
    };

    private readonly KubeJsonException Invalid(string message)
    {
        var path = Path();
        return new KubeJsonException(path, path.Length == 0 ? message : $"{path}: {message}");
    }

    // The words are those of Go's encoding/json, which clients of Kubernetes know:
    // json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32
    private readonly KubeJsonException WrongType(string goType)
    {
        var field = PathOf(withIndexes: false);
        var target = field.Length == 0 ? "value" : $"struct field {InnermostType()}.{field}";
        return new KubeJsonException(Path(), $"json: cannot unmarshal {Found()} into Go {target} of type {goType}");
    }

    private readonly string InnermostType()
    {
        for (var i = _depth - 1; i >= 0; i--)
        {
            if (_context.Types[i] is { } name)
            {
                return name[(name.LastIndexOf('.') + 1)..];
            }
        }

        return "";
    }

    private readonly string Found() => _json.TokenType switch
    {
        JsonTokenType.String => "string",
        JsonTokenType.True or JsonTokenType.False => "bool",
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.Number when _json.ValueSpan.ContainsAny("."u8) || _json.ValueSpan.ContainsAny("eE"u8) || _json.ValueSpan.Length > 9 =>
            $"number {Encoding.UTF8.GetString(_json.ValueSpan)}",
        _ => "number",
    };
}
