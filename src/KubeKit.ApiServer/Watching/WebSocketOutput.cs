using System.Buffers;
using System.Net.WebSockets;

namespace KubeKit.ApiServer.Watching;

/// <summary>Frames as messages of a WebSocket, each by itself: text for JSON, binary for protobuf.</summary>
internal sealed class WebSocketOutput(WebSocket socket, WebSocketMessageType type, TimeSpan patience, TimeProvider time) : IWatchOutput
{
    private readonly ArrayBufferWriter<byte> _written = new(4096);
    private readonly Queue<int> _frames = [];
    private int _framed;

    public long Unflushed => _framed;

    public void Advance(int count) => _written.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _written.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _written.GetSpan(sizeHint);

    public void EndFrame()
    {
        _frames.Enqueue(_written.WrittenCount - _framed);
        _framed = _written.WrittenCount;
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var start = 0;
        while (_frames.TryDequeue(out var length))
        {
            await SendAsync(_written.WrittenMemory.Slice(start, length), cancellationToken);
            start += length;
        }

        _framed = 0;
        _written.ResetWrittenCount();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        var send = socket.SendAsync(frame, type, endOfMessage: true, cancellationToken);
        if (send.IsCompleted)
        {
            await send;
            return;
        }

        try
        {
            await send.AsTask().WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new SlowReaderException();
        }
    }
}
