using System.Text;

namespace KubeKit.Resources.Serialization;

/// <summary>Reads the fields of one protobuf message, in the order in which they stand.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The current field's number.</summary>
    public int Number { get; private set; }

    /// <summary>The current field's value when it is a number.</summary>
    public ulong Scalar { get; private set; }

    /// <summary>The current field's bytes when it is a string, bytes or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The current field's bytes as text.</summary>
    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="KubeJsonException">The bytes are no protobuf message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = Varint();
        Number = (int)(tag >> 3);
        Scalar = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Scalar = Varint();
                break;
            case 1:
                Scalar = BitConverter.ToUInt64(Take(8));
                break;
            case 2:
                Bytes = Take(checked((int)Math.Min(Varint(), int.MaxValue)));
                break;
            case 5:
                Scalar = BitConverter.ToUInt32(Take(4));
                break;
            default:
                throw Malformed($"wire type {tag & 7} of field {Number}");
        }

        return true;
    }

    private ulong Varint()
    {
        var result = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            result |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return result;
            }
        }

        throw Malformed("a number of more than ten bytes");
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

    private static KubeJsonException Malformed(string why) => new("", $"the body is no protobuf message: {why}");
}
