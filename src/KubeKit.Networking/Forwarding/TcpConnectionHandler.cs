using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Proxying;
using KubeKit.Networking.Services;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Forwarding;

/// <summary>
/// Takes connections to a Service and decides how each is carried: HTTP by the gateway, request by request; anything else
/// byte by byte to one endpoint.
/// </summary>
internal sealed partial class TcpConnectionHandler(
    IHttpGateway http, EndpointConnector connector, IOptions<KubeNetworkingOptions> options, TimeProvider time, ILogger<TcpConnectionHandler> logger)
    : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private int _open;

    /// <summary>How many connections are being looked at or forwarded.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Accepts until cancelled. Connections go on after that: a Service that goes away does not cut them.</summary>
    public async Task AcceptAsync(Socket listener, ServiceBackend backend, CancellationToken cancellationToken)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync(cancellationToken);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Interrupted)
            {
                // The client left before it was accepted.
                continue;
            }

            _ = HandleAsync(client, backend);
        }
    }

    /// <summary>Gives connections a while to end by themselves, then cuts them.</summary>
    public async Task CloseAsync(TimeSpan patience)
    {
        var started = time.GetTimestamp();
        while (Open > 0 && time.GetElapsedTime(started) < patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, CancellationToken.None);
        }

        await _closing.CancelAsync();
    }

    public void Dispose() => _closing.Dispose();

    private async Task HandleAsync(Socket client, ServiceBackend backend)
    {
        Interlocked.Increment(ref _open);
        var handedOver = false;
        try
        {
            client.NoDelay = true;
            handedOver = await CarryAsync(client, backend, _closing.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the host stops.
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, backend.Name);
        }
        finally
        {
            if (!handedOver)
            {
                client.Dispose();
            }

            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>True when the gateway has the connection now.</summary>
    private async Task<bool> CarryAsync(Socket client, ServiceBackend backend, CancellationToken cancellationToken)
    {
        var opening = backend.Snapshot.Content switch
        {
            PortContent.Raw => Opening.Raw,
            PortContent.Http => await FirstBytes.PeekAsync(client, time, cancellationToken),
            _ => await PeekBrieflyAsync(client, cancellationToken),
        };
        if (opening is Opening.Raw or Opening.Silent)
        {
            return await CarryRawAsync(client, backend, opening, cancellationToken);
        }

        return opening != Opening.Closed && HandOver(client, backend, opening);
    }

    private async Task<Opening> PeekBrieflyAsync(Socket client, CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource(options.Value.SniffGrace, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, grace.Token);
        try
        {
            return await FirstBytes.PeekAsync(client, time, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Opening.Silent;
        }
    }

    private async Task<bool> CarryRawAsync(Socket client, ServiceBackend backend, Opening opening, CancellationToken cancellationToken)
    {
        var address = (client.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        using var endpoint = await connector.ConnectAsync(backend, address, cancellationToken);
        if (endpoint is null)
        {
            // Nobody is there: what the client would get from a machine without a listener.
            NetworkingMetrics.Connections.Add(1, NetworkingMetrics.Kind("refused"));
            BytePump.Abort(client);
            return false;
        }

        if (opening == Opening.Silent && await ClientSpeaksFirstAsync(client, endpoint, cancellationToken) is Opening.Http1 or Opening.Http2)
        {
            // A client that connected ahead of its first request: it was HTTP after all, and the endpoint has not spoken.
            return HandOver(client, backend, await FirstBytes.PeekAsync(client, time, cancellationToken));
        }

        NetworkingMetrics.Connections.Add(1, NetworkingMetrics.Kind("raw"));
        NetworkingMetrics.OpenRaw.Add(1);
        try
        {
            await BytePump.RunAsync(client, endpoint, cancellationToken);
        }
        finally
        {
            NetworkingMetrics.OpenRaw.Add(-1);
        }

        return false;
    }

    /// <summary>Waits until either side speaks; what the client says, or <see cref="Opening.Silent"/> when the endpoint was first.</summary>
    private async Task<Opening> ClientSpeaksFirstAsync(Socket client, Socket endpoint, CancellationToken cancellationToken)
    {
        using var decided = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var fromClient = FirstBytes.PeekAsync(client, time, decided.Token).AsTask();
        var fromEndpoint = endpoint.ReceiveAsync(new byte[1], SocketFlags.Peek, decided.Token).AsTask();
        var first = await Task.WhenAny(fromClient, fromEndpoint);
        await decided.CancelAsync();
        await Task.WhenAll(fromClient, fromEndpoint).ContinueWith(static _ => { }, TaskScheduler.Default);
        return first == fromClient ? await fromClient : Opening.Silent;
    }

    private bool HandOver(Socket client, ServiceBackend backend, Opening opening)
    {
        NetworkingMetrics.Connections.Add(1, NetworkingMetrics.Kind(opening == Opening.Http2 ? "http2" : "http1"));
        return http.TryAccept(client, backend, isHttp2: opening == Opening.Http2);
    }

    private static partial class Log
    {
        [LoggerMessage(6201, LogLevel.Error, "A connection to Service {Service} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string service);
    }
}
