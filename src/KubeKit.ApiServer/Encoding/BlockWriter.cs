using System.Buffers;
using System.IO.Pipelines;

namespace KubeKit.ApiServer.Encoding;

/// <summary>
/// Fills a pipe by large blocks. A pipe's own are of 4 KiB, and Kestrel takes a lock and looks at the stream's state for each:
/// for lists of megabytes that cost more than the copying.
/// </summary>
internal sealed class BlockWriter(PipeWriter pipe) : IBufferWriter<byte>
{
    // Four frames of HTTP/2, four TLS records.
    private const int BlockSize = 64 * 1024;

    private Memory<byte> _block;
    private int _used;

    /// <summary>How much is written and not yet handed over.</summary>
    public long Unflushed { get; private set; }

    /// <summary>Writes bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var room = GetSpan();
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            Advance(count);
            bytes = bytes[count..];
        }
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        _used += count;
        Unflushed += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_block.Length - _used < Math.Max(sizeHint, 1))
        {
            HandOver();
            _block = pipe.GetMemory(Math.Max(sizeHint, BlockSize));
        }

        return _block[_used..];
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Hands over what was written, and waits while the reader lags behind.</summary>
    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken)
    {
        HandOver();
        Unflushed = 0;
        return pipe.FlushAsync(cancellationToken);
    }

    private void HandOver()
    {
        if (_used > 0)
        {
            pipe.Advance(_used);
        }

        (_block, _used) = (default, 0);
    }
}
