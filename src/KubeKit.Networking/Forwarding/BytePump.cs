using System.Buffers;
using System.Net.Sockets;

namespace KubeKit.Networking.Forwarding;

/// <summary>Carries bytes between two sockets in both directions, each to its own end.</summary>
internal static class BytePump
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Returns when both directions have ended, or one has broken.</summary>
    public static async Task RunAsync(Socket left, Socket right, CancellationToken cancellationToken)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(CopyAsync(left, right, broken), CopyAsync(right, left, broken));
    }

    private static async Task CopyAsync(Socket from, Socket to, CancellationTokenSource broken)
    {
        try
        {
            while (true)
            {
                // Without a buffer while nothing comes: thousands of idle connections hold none.
                await from.ReceiveAsync(Memory<byte>.Empty, broken.Token);
                var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
                try
                {
                    var length = await from.ReceiveAsync(buffer, broken.Token);
                    if (length == 0)
                    {
                        // One side is done speaking, not listening.
                        to.Shutdown(SocketShutdown.Send);
                        return;
                    }

                    for (var sent = 0; sent < length;)
                    {
                        sent += await to.SendAsync(buffer.AsMemory(sent, length - sent), broken.Token);
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A reset on one side resets the other, as if nothing stood between.
            Abort(from);
            Abort(to);
            await broken.CancelAsync();
        }
    }

    /// <summary>Makes the coming close of a socket a reset.</summary>
    public static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }
    }
}
