using System.Globalization;
using System.Text;
using KubeKit.Node.Serving.Spdy;

namespace KubeKit.Node.Serving;

/// <summary>Port-forward over SPDY/3.1: for each connection the client opens an error stream and a data stream with one requestID.</summary>
internal sealed class SpdyPortForward(SpdyConnection connection, Func<int, CancellationToken, Task<Stream>> openPort)
{
    private readonly Dictionary<string, SpdyStream> _waiting = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = connection.RunAsync(end.Token);
        var forwards = new List<Task>();
        await foreach (var stream in connection.Opened.ReadAllAsync(cancellationToken))
        {
            // Old clients send no requestID: there the data stream follows its error stream, two numbers higher.
            var isData = stream.Headers.GetValueOrDefault("streamtype") == "data";
            var request = stream.Headers.GetValueOrDefault("requestid")
                ?? (isData ? stream.Id - 2 : stream.Id).ToString(CultureInfo.InvariantCulture);
            if (!_waiting.Remove(request, out var other))
            {
                _waiting[request] = stream;
                continue;
            }

            forwards.RemoveAll(f => f.IsCompleted);
            forwards.Add(isData ? ForwardAsync(stream, other, end.Token) : ForwardAsync(other, stream, end.Token));
        }

        await run;
        await end.CancelAsync();
        await Task.WhenAll(forwards).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ForwardAsync(SpdyStream data, SpdyStream error, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            if (!int.TryParse(data.Headers.GetValueOrDefault("port"), CultureInfo.InvariantCulture, out var port))
                throw new InvalidDataException("the stream names no port");

            await using var target = await openPort(port, cancellationToken);
            var toTarget = CopyInputAsync(data, target, cancellationToken);
            await CopyOutputAsync(target, data, cancellationToken);
            await data.CloseAsync(cancellationToken);
            await error.CloseAsync(cancellationToken);
            _ = toTarget.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await error.WriteAsync(Encoding.UTF8.GetBytes($"error forwarding port: {e.Message}"), cancellationToken);
                await error.CloseAsync(cancellationToken);
                await data.ResetAsync(cancellationToken);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The client is gone, too.
            }
        }
        finally
        {
            connection.Forget(data.Id);
            connection.Forget(error.Id);
        }
    }

    private static async Task CopyInputAsync(SpdyStream from, Stream to, CancellationToken cancellationToken)
    {
        try
        {
            await from.Reader.CopyToAsync(to, cancellationToken);
            if (to is System.Net.Sockets.NetworkStream network)
                network.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            // The target closed; what it still sends is copied on.
        }
    }

    private static async Task CopyOutputAsync(Stream from, SpdyStream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
    }
}
