using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace KubeKit.Resources.Serialization;

/// <summary>
/// Writes protobuf messages from their end to their start, as upstream's generated code does: the length of a message is
/// known once its fields are written, so that nothing is measured first and nothing is copied. One per thread at a time.
/// </summary>
public sealed class ProtobufWriter
{
    private byte[] _buffer;
    private int _start;

    /// <summary>A writer with room for the first bytes.</summary>
    public ProtobufWriter(int capacity = 4096)
    {
        _buffer = new byte[capacity];
        _start = capacity;
    }

    /// <summary>How many bytes were written.</summary>
    public int Length => _buffer.Length - _start;

    /// <summary>What was written. Valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(_start);

    /// <summary>Forgets what was written; the room stays, unless it is more than most objects need.</summary>
    public void Clear()
    {
        const int keep = 1024 * 1024;
        if (_buffer.Length > keep)
        {
            _buffer = new byte[4096];
        }

        _start = _buffer.Length;
    }

    /// <summary>Writes bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Writes a number of one to ten bytes: a tag, a length or a value.</summary>
    public void Varint(ulong value)
    {
        var target = Take(SizeOf(value));
        for (var i = 0; ; i++)
        {
            if (value < 0x80)
            {
                target[i] = (byte)value;
                return;
            }

            target[i] = (byte)(value | 0x80);
            value >>= 7;
        }
    }

    /// <summary>Writes the length and the tag of what was written since <see cref="Length"/> was <paramref name="end"/>.</summary>
    public void Close(uint tag, int end)
    {
        Varint((ulong)(Length - end));
        Varint(tag);
    }

    /// <summary>Writes a string field.</summary>
    public void String(uint tag, string? value)
    {
        var end = Length;
        if (value is { Length: > 0 })
        {
            Encoding.UTF8.GetBytes(value, Take(Encoding.UTF8.GetByteCount(value)));
        }

        Close(tag, end);
    }

    /// <summary>Writes a bytes field.</summary>
    public void Bytes(uint tag, ReadOnlySpan<byte> value)
    {
        Raw(value);
        Varint((ulong)value.Length);
        Varint(tag);
    }

    /// <summary>Writes an integer field; negative ones take ten bytes, also those of 32 bits.</summary>
    public void Int64(uint tag, long value)
    {
        Varint((ulong)value);
        Varint(tag);
    }

    /// <summary>Writes a boolean field.</summary>
    public void Boolean(uint tag, bool value)
    {
        Varint(value ? 1UL : 0);
        Varint(tag);
    }

    /// <summary>Writes a number of eight bytes.</summary>
    public void Double(uint tag, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);
        Varint(tag);
    }

    /// <summary>Writes a message field.</summary>
    public void Message<T>(uint tag, T value)
        where T : class, IProtobufValue<T>
    {
        var end = Length;
        value.WriteProtobuf(this);
        Close(tag, end);
    }

    /// <summary>How many bytes a number takes.</summary>
    public static int SizeOf(ulong value) => (BitOperations.Log2(value | 1) + 7) / 7;

    private Span<byte> Take(int count)
    {
        if (count > _start)
        {
            Grow(count);
        }

        _start -= count;
        return _buffer.AsSpan(_start, count);
    }

    private void Grow(int count)
    {
        var written = Length;
        var larger = new byte[Math.Max(_buffer.Length * 2, written + count)];
        Written.CopyTo(larger.AsSpan(larger.Length - written));
        _start = larger.Length - written;
        _buffer = larger;
    }
}
