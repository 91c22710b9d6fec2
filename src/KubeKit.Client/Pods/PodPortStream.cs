using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;

namespace KubeKit.Client.Pods;

/// <summary>
/// A connection to a port of a pod, over a WebSocket of its own: channel 0 has the data, channel 1 the reason when there is no
/// connection; the server begins each with the port's number. Neither side can close one direction alone in this protocol.
/// </summary>
internal sealed class PodPortStream : SendingStream
{
    public const string Protocol = "v4.channel.k8s.io";

    private const int PortLength = 2;
    private const byte Data = 0;
    private const byte Error = 1;

    private readonly ChannelSocket _socket;
    private readonly Pipe _received = new();
    private readonly Stream _data;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task _receiving;

    public PodPortStream(WebSocket socket)
    {
        _socket = new ChannelSocket(socket);
        _data = _received.Reader.AsStream();
        _receiving = Task.Run(ReceiveAsync);
    }

    public override bool CanRead => true;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _data.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.IsEmpty ? ValueTask.CompletedTask : new(_socket.SendAsync(Data, buffer, cancellationToken));

    public override async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _socket.DisposeAsync();
        await _receiving;
        _disposed.Dispose();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        Exception? problem = null;
        var skip = new[] { PortLength, PortLength };
        try
        {
            await _socket.ReceiveAsync(
                async (channel, data) =>
                {
                    if (channel > Error)
                    {
                        return;
                    }

                    var number = Math.Min(skip[channel], data.Length);
                    skip[channel] -= number;
                    data = data[number..];
                    if (channel == Error && data.Length > 0)
                    {
                        throw new IOException(Encoding.UTF8.GetString(data.Span));
                    }

                    if (data.Length > 0)
                    {
                        await _received.Writer.WriteAsync(data, _disposed.Token);
                    }
                },
                _disposed.Token);
        }
        catch (Exception e) when (e is IOException or WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            problem = e as IOException ?? new IOException($"the connection to the pod broke: {e.Message}", e);
        }

        await _received.Writer.CompleteAsync(problem);
    }
}
