using System.Text;
using System.Text.Json;

namespace KubeKit.Resources.Serialization;

/// <summary>
/// Reads JSON for generated code: values with Kubernetes' rules (null is unset), and the path of every value, so that
/// unknown fields, duplicates and wrong types can be named. It always stands on the first token of the value to read next.
/// </summary>
public ref partial struct KubeJsonReader
{
    // 512: no Kubernetes object nests deeper than about 30; the bound keeps hostile input cheap.
    private const int MaxDepth = 512;

    private Utf8JsonReader _json;
    private readonly ReadOnlySpan<byte> _text;
    private readonly DecodeContext _context;
    private int _depth;

    /// <summary>Starts at the first value of a text.</summary>
    /// <exception cref="JsonException">The text does not begin with JSON.</exception>
    public KubeJsonReader(ReadOnlySpan<byte> utf8Json, DecodeContext context)
    {
        _json = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = MaxDepth });
        _text = utf8Json;
        _context = context;
        _json.Read();
    }

    /// <summary>How to decode, and where findings go.</summary>
    public readonly DecodeContext Context => _context;

    /// <summary>What the value is, for types that have several forms.</summary>
    public readonly JsonTokenType TokenType => _json.TokenType;

    /// <summary>Whether the value is null.</summary>
    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    /// <summary>Enters an object; false for null.</summary>
    /// <param name="typeName">What error messages call the type, such as <c>v1.PodSpec</c>.</param>
    public bool BeginObject(string typeName)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            // Members that are null are not even asked: this is an item, and null is none.
            return IsNull && !_context.TakesFaults ? false : Fault(typeName, "object");
        }

        Push(typeName);
        return true;
    }

    /// <summary>Goes to the next property of the object and stands on its value; false, and out of the object, when there is none.</summary>
    public bool NextProperty(out ReadOnlySpan<byte> name)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            _depth--;
            name = default;
            return false;
        }

        _context.Positions[_depth - 1] = (int)_json.TokenStartIndex;
        name = _json.ValueIsEscaped ? Unescape(_json.ValueSpan) : _json.ValueSpan;
        _json.Read();
        return true;
    }

    /// <summary>Notes that a property was seen, and that it is a duplicate when it was before.</summary>
    public readonly void Once(ref ulong seen, int bit)
    {
        var mask = 1UL << bit;
        if ((seen & mask) != 0 && _context.CollectFindings)
        {
            _context.AddDuplicate(Path());
        }

        seen |= mask;
    }

    /// <summary>Skips the value of a property that the type does not have.</summary>
    public void Unknown()
    {
        if (_context.CollectFindings)
        {
            _context.AddUnknown(Path());
        }

        _json.Skip();
    }

    /// <summary>Keeps the value of a property that the type does not name.</summary>
    public void Keep(ReadOnlySpan<byte> name, ref Dictionary<string, RawJson>? kept)
    {
        kept ??= new(StringComparer.Ordinal);
        var key = Encoding.UTF8.GetString(name);
        if (kept.ContainsKey(key) && _context.CollectFindings)
        {
            _context.AddDuplicate(Path());
        }

        kept[key] = ReadRaw() ?? default;
    }

    /// <summary>Skips a value of whatever form.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Skips a string; anything else is of the wrong type.</summary>
    public readonly void SkipString()
    {
        if (_json.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            throw WrongType("string");
        }
    }

    /// <summary>Checks that nothing follows the value.</summary>
    /// <exception cref="JsonException">Something follows.</exception>
    public void End() => _json.Read();

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped)
    {
        // Rare: a property name with escapes. Read as a string of its own, so that the platform does the unescaping.
        var quoted = new byte[escaped.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        escaped.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        var name = new byte[escaped.Length];
        return name.AsSpan(0, reader.CopyString(name));
    }

    private void Push(string? typeName)
    {
        if (_depth == _context.Positions.Length)
        {
            Array.Resize(ref _context.Positions, _depth * 2);
            Array.Resize(ref _context.Types, _depth * 2);
        }

        _context.Positions[_depth] = 0;
        _context.Types[_depth] = typeName;
        _depth++;
    }
}
