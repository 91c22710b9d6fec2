using System.Buffers.Binary;
using System.IO.Hashing;

namespace KubeKit.Store.Faster.Recovery;

/// <summary>Writes a file front to back in large pieces and ends it with a hash over all of it.</summary>
internal sealed class HashingWriter(HashingWriter.Sink sink, int flushAt)
{
    private readonly XxHash64 _hash = new();
    private byte[] _buffer = new byte[flushAt + 4096];
    private int _used;
    private long _offset;

    /// <summary>Where the next piece goes.</summary>
    public long Position => _offset + _used;

    /// <summary>Called after bytes were handed on: whatever was taken before can be read there.</summary>
    public Action? Flushed { get; set; }

    /// <summary>Takes a piece of the file.</summary>
    public delegate void Sink(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>The next bytes of the file, for the caller to fill before the next call.</summary>
    public Span<byte> Take(int count)
    {
        if (_used >= flushAt || _used + count > _buffer.Length)
        {
            Flush();
        }

        if (count > _buffer.Length)
        {
            _buffer = new byte[count];
        }

        _used += count;
        return _buffer.AsSpan(_used - count, count);
    }

    public void End()
    {
        Flush();
        var hash = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, _hash.GetCurrentHashAsUInt64());
        sink(hash, _offset);
    }

    private void Flush()
    {
        var bytes = _buffer.AsSpan(0, _used);
        _hash.Append(bytes);
        sink(bytes, _offset);
        _offset += _used;
        _used = 0;
        Flushed?.Invoke();
    }
}
