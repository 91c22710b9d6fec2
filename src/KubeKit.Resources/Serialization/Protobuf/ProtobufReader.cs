using System.Buffers.Binary;
using System.Text;

namespace KubeKit.Resources.Serialization;

/// <summary>Reads the fields of one protobuf message, in the order in which they stand.</summary>
public ref struct ProtobufReader
{
    // As deep as JSON may nest: only the schemas of CustomResourceDefinitions hold themselves.
    private const int MaxDepth = 512;

    private readonly int _depth;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _bytes;
    private ulong _scalar;
    private int _wireType;

    /// <summary>Reads a message.</summary>
    public ProtobufReader(ReadOnlySpan<byte> message)
        : this(message, 0)
    {
    }

    private ProtobufReader(ReadOnlySpan<byte> message, int depth)
    {
        _rest = message;
        _depth = depth;
    }

    /// <summary>The current field's number.</summary>
    public int Number { get; private set; }

    /// <summary>The current field as a number.</summary>
    public readonly ulong Scalar
    {
        get
        {
            Require(0);
            return _scalar;
        }
    }

    /// <summary>The current field as eight bytes.</summary>
    public readonly ulong Fixed64
    {
        get
        {
            Require(1);
            return _scalar;
        }
    }

    /// <summary>The current field as bytes.</summary>
    public readonly ReadOnlySpan<byte> Bytes
    {
        get
        {
            Require(2);
            return _bytes;
        }
    }

    /// <summary>The current field as text.</summary>
    public readonly string Text => Bytes.IsEmpty ? "" : Encoding.UTF8.GetString(_bytes);

    /// <summary>The current field as a message.</summary>
    public readonly ProtobufReader Message => _depth < MaxDepth
        ? new(Bytes, _depth + 1)
        : throw Malformed($"more than {MaxDepth} messages lie in each other");

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="KubeJsonException">The bytes are no protobuf message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = Varint();
        Number = (int)(uint)(tag >> 3);
        _wireType = (int)(tag & 7);
        if (Number <= 0)
        {
            throw Malformed($"a field has the number {Number}");
        }

        switch (_wireType)
        {
            case 0:
                _scalar = Varint();
                break;
            case 1:
                _scalar = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                _bytes = Take((int)Math.Min(Varint(), int.MaxValue));
                break;
            case 5:
                _scalar = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw Malformed($"field {Number} has the wire type {_wireType}");
        }

        return true;
    }

    /// <summary>A text that no member of an enum has.</summary>
    /// <remarks>Of an instance, as that of JSON: generated code calls both alike.</remarks>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Generated code calls it as it calls that of JSON.")]
    public readonly KubeJsonException UnknownEnumValue(string text, params string[] known) =>
        new("", $"Unsupported value: \"{text}\": supported values: {string.Join(", ", known.Select(k => $"\"{k}\""))}");

    private ulong Varint()
    {
        var result = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                throw Malformed("it ends within a field");
            }

            var part = _rest[0];
            _rest = _rest[1..];
            result |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return result;
            }
        }

        throw Malformed("a number has more than ten bytes");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw Malformed("it ends within a field");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private readonly void Require(int wireType)
    {
        if (_wireType != wireType)
        {
            throw Malformed($"field {Number} has the wire type {_wireType} instead of {wireType}");
        }
    }

    private static KubeJsonException Malformed(string why) => new("", $"the body is no protobuf message: {why}");
}
