using System.Net.WebSockets;

namespace KubeKit.Client.Pods;

/// <summary>A WebSocket whose messages begin with a byte that says which of several streams they belong to.</summary>
internal sealed class ChannelSocket(WebSocket socket) : IAsyncDisposable
{
    // What kubelets and proxies on the way take in one message without complaint.
    private const int MaxMessage = 32 * 1024;

    // How long the other side is given to hear that this one leaves.
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _sending = new(1);

    /// <summary>Sends data on a channel, in as many messages as it takes.</summary>
    public async Task SendAsync(byte channel, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var message = new byte[Math.Min(data.Length, MaxMessage) + 1];
        message[0] = channel;
        do
        {
            var part = data[..Math.Min(data.Length, MaxMessage)];
            data = data[part.Length..];
            await _sending.WaitAsync(cancellationToken);
            try
            {
                // Copied under the lock, sent under the lock: the buffer is this call's own.
                part.CopyTo(message.AsMemory(1));
                await socket.SendAsync(message.AsMemory(0, part.Length + 1), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            }
            catch (WebSocketException e)
            {
                throw new IOException($"the connection broke: {e.Message}", e);
            }
            finally
            {
                _sending.Release();
            }
        }
        while (data.Length > 0);
    }

    /// <summary>Hands over what comes, in order, until the other side closes.</summary>
    public async Task ReceiveAsync(Func<byte, ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxMessage];
        for (byte? channel = null; ;)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            var data = buffer.AsMemory(0, part.Count);
            if (channel is null && data.Length > 0)
            {
                (channel, data) = (data.Span[0], data[1..]);
            }

            if (channel is { } to && data.Length > 0)
            {
                await take(to, data);
            }

            channel = part.EndOfMessage ? null : channel;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived && await _sending.WaitAsync(Goodbye))
        {
            try
            {
                using var patience = new CancellationTokenSource(Goodbye);
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The other side left first.
            }
        }

        socket.Dispose();
    }
}
