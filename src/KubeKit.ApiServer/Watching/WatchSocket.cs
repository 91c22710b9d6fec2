using System.Net.WebSockets;
using KubeKit.ApiServer.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Watching;

/// <summary>Watches over WebSocket, for browsers, which cannot read an answer that goes on.</summary>
internal static class WatchSocket
{
    private static readonly IOptions<WebSocketOptions> Options = Microsoft.Extensions.Options.Options.Create(new WebSocketOptions());

    /// <summary>Whether a request asks to become a WebSocket, by HTTP/1.1's upgrade or HTTP/2's CONNECT.</summary>
    public static bool IsAskedFor(HttpContext http) =>
        http.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        || http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };

    /// <summary>Shakes hands and runs a watch, which ends when the client closes; what else the client sends is not looked at.</summary>
    public static Task RunAsync(HttpContext http, Func<WebSocket, CancellationToken, Task> watch, CancellationToken cancellationToken) =>
        new WebSocketMiddleware(context => AcceptAsync(context, watch, cancellationToken), Options, NullLoggerFactory.Instance).Invoke(http);

    private static async Task AcceptAsync(HttpContext http, Func<WebSocket, CancellationToken, Task> watch, CancellationToken cancellationToken)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // The token of a browser comes as a protocol, too: it is not one to speak, and not to be sent back.
        var protocol = http.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(p => !BearerToken.IsProtocol(p));
        using var socket = await http.WebSockets.AcceptWebSocketAsync(protocol);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var closed = DiscardAsync(socket, end);
        await watch(socket, end.Token);
        await CloseAsync(socket, closed);
    }

    private static async Task DiscardAsync(WebSocket socket, CancellationTokenSource end)
    {
        var buffer = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The client is gone without a word: the same to us.
        }

        await end.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket, Task closed)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return;
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
            {
            }
        }

        socket.Abort();
        await closed;
    }
}
