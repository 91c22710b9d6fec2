using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;

namespace KubeKit.Node.Serving;

/// <summary>
/// Port-forward in plain WebSocket channels, as clients without SPDY do it (v4.channel.k8s.io): the n-th port of the request
/// has channel 2n for data and 2n+1 for errors; the server begins each with the port's number, little-endian.
/// </summary>
internal sealed class WebSocketPortForward(WebSocket socket, IReadOnlyList<int> ports, Func<int, CancellationToken, Task<Stream>> openPort) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var targets = new Stream?[ports.Count];
        var outputs = new List<Task>();
        for (var i = 0; i < ports.Count; i++)
        {
            var number = new byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)ports[i]);
            await SendAsync(2 * i, number, end.Token);
            await SendAsync(2 * i + 1, number, end.Token);
            try
            {
                targets[i] = await openPort(ports[i], end.Token);
                outputs.Add(OutputAsync(targets[i]!, 2 * i, end.Token));
            }
            catch (Exception e) when (!end.IsCancellationRequested)
            {
                await SendAsync(2 * i + 1, Encoding.UTF8.GetBytes($"error forwarding port {ports[i]}: {e.Message}"), end.Token);
            }
        }

        await foreach (var message in WebSocketMessages.ReadAsync(socket, end.Token))
        {
            if (message.Length > 1 && message.Span[0] % 2 == 0 && message.Span[0] / 2 < targets.Length && targets[message.Span[0] / 2] is { } target)
                await target.WriteAsync(message[1..], end.Token);
        }

        await end.CancelAsync();
        await Task.WhenAll(outputs).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var target in targets)
        {
            if (target is not null)
                await target.DisposeAsync();
        }
    }

    public void Dispose() => _sending.Dispose();

    private async Task OutputAsync(Stream from, int channel, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            await SendAsync(channel, buffer.AsMemory(0, count), cancellationToken);

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
    }

    private async Task SendAsync(int channel, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var message = new byte[data.Length + 1];
        message[0] = (byte)channel;
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
