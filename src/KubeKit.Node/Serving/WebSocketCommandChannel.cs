using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace KubeKit.Node.Serving;

/// <summary>
/// Exec and attach over a WebSocket: each message begins with the number of its channel. The subprotocols are
/// v5.channel.k8s.io and v4.channel.k8s.io; v5 adds channel 255, which closes another.
/// </summary>
internal sealed class WebSocketCommandChannel(WebSocket socket) : IRemoteCommandChannel
{
    private const byte Stdin = 0;
    private const byte Stdout = 1;
    private const byte Stderr = 2;
    private const byte Error = 3;
    private const byte Resize = 4;
    private const byte Close = 255;

    private readonly SemaphoreSlim _sending = new(1);

    public async IAsyncEnumerable<RemoteInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in WebSocketMessages.ReadAsync(socket, cancellationToken))
        {
            if (message.Length == 0)
                continue;

            var data = message[1..];
            switch (message.Span[0])
            {
                case Stdin when data.Length > 0:
                    yield return new RemoteInput(data, false, null);
                    break;
                case Resize when RemoteInput.Resize(data) is { } size:
                    yield return size;
                    break;
                case Close when data.Length > 0 && data.Span[0] == Stdin:
                    yield return new RemoteInput(default, true, null);
                    break;
            }
        }
    }

    public Task WriteAsync(bool isError, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        SendAsync(isError ? Stderr : Stdout, data, cancellationToken);

    public async Task FinishAsync(ReadOnlyMemory<byte> status, CancellationToken cancellationToken)
    {
        await SendAsync(Error, status, cancellationToken);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        _sending.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(byte channel, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var message = new byte[data.Length + 1];
        message[0] = channel;
        data.CopyTo(message.AsMemory(1));
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }
}
