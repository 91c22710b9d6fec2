using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Threading.Channels;

namespace KubeKit.Node.Serving.Spdy;

/// <summary>
/// The server's side of a SPDY/3.1 connection, as far as Kubernetes' streaming uses it: streams that clients open, data
/// both ways, half-closes, resets, pings. Flow control is left to the connection below, as in the clients.
/// </summary>
internal sealed class SpdyConnection(Stream transport) : IAsyncDisposable
{
    private const int HeaderSize = 8;
    private const int MaxDataFrame = 16 * 1024;

    private readonly SpdyHeaderCodec _codec = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<int, SpdyStream> _streams = new();
    private readonly Channel<SpdyStream> _opened = Channel.CreateUnbounded<SpdyStream>();

    /// <summary>Streams as clients open them; completes with the connection.</summary>
    public ChannelReader<SpdyStream> Opened => _opened.Reader;

    /// <summary>Reads frames until the connection ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var header = new byte[HeaderSize];
        try
        {
            while (await transport.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancellationToken) == HeaderSize)
            {
                var frame = SpdyFrame.Parse(header);
                var payload = new byte[frame.Length];
                await transport.ReadExactlyAsync(payload, cancellationToken);
                if (frame.IsControl)
                    await ControlAsync(frame, payload, cancellationToken);
                else if (_streams.TryGetValue(frame.StreamId, out var stream))
                    await stream.ReceiveAsync(payload, frame.IsFinal, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            // A connection that breaks has ended; its streams learn it below.
        }
        finally
        {
            _opened.Writer.TryComplete();
            foreach (var stream in _streams.Values)
                stream.EndInput();
        }
    }

    public async Task WriteDataAsync(int streamId, ReadOnlyMemory<byte> data, bool final, CancellationToken cancellationToken)
    {
        do
        {
            var part = data[..Math.Min(data.Length, MaxDataFrame)];
            data = data[part.Length..];
            await WriteAsync(SpdyFrame.Data(streamId, part.Span, final && data.Length == 0), cancellationToken);
        }
        while (data.Length > 0);
    }

    public Task ReplyAsync(int streamId, CancellationToken cancellationToken) =>
        WriteAsync(() => SpdyFrame.SynReply(streamId, _codec.Encode(new Dictionary<string, string>())), cancellationToken);

    public Task ResetAsync(int streamId, CancellationToken cancellationToken) => WriteAsync(SpdyFrame.Reset(streamId), cancellationToken);

    public void Forget(int streamId) => _streams.TryRemove(streamId, out _);

    public async ValueTask DisposeAsync()
    {
        await transport.DisposeAsync();
        _codec.Dispose();
        _writing.Dispose();
    }

    private async Task ControlAsync(SpdyFrame frame, byte[] payload, CancellationToken cancellationToken)
    {
        switch (frame.Type)
        {
            case SpdyFrame.SynStreamType when payload.Length >= 10:
                var id = BinaryPrimitives.ReadInt32BigEndian(payload) & 0x7FFFFFFF;
                var stream = new SpdyStream(this, id, _codec.Decode(payload.AsSpan(10)));
                _streams[id] = stream;
                if (frame.IsFinal)
                    stream.EndInput();

                await ReplyAsync(id, cancellationToken);
                _opened.Writer.TryWrite(stream);
                break;
            case SpdyFrame.HeadersType when payload.Length >= 4:
                // Not used by Kubernetes, but the compression's state must follow.
                _codec.Decode(payload.AsSpan(4));
                break;
            case SpdyFrame.ResetType when payload.Length >= 4:
                if (_streams.TryRemove(BinaryPrimitives.ReadInt32BigEndian(payload) & 0x7FFFFFFF, out var gone))
                    gone.EndInput();

                break;
            case SpdyFrame.PingType when payload.Length >= 4:
                await WriteAsync(SpdyFrame.Ping(payload), cancellationToken);
                break;
        }
    }

    private Task WriteAsync(byte[] frame, CancellationToken cancellationToken) => WriteAsync(() => frame, cancellationToken);

    // Encoding under the same lock: the order of compressed blocks must be that of their frames.
    private async Task WriteAsync(Func<byte[]> frame, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await transport.WriteAsync(frame(), cancellationToken);
            await transport.FlushAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
