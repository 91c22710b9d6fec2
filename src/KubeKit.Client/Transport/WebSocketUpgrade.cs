using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace KubeKit.Client.Transport;

/// <summary>
/// Opens WebSockets by way of the client's own transport, so that they go where its requests go: through TLS with its identity,
/// or through pipes inside the process. By hand, since ClientWebSocket keeps the server's reason of a refusal to itself.
/// </summary>
internal static class WebSocketUpgrade
{
    // RFC 6455, 1.3: proves that the other side speaks WebSocket.
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    // Sessions are silent while nobody types; something in between would take them for dead.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    /// <summary>Opens a WebSocket; also tells which of the offered protocols the server chose.</summary>
    /// <exception cref="KubeApiException">The server refused.</exception>
    public static async Task<(WebSocket Socket, string Protocol)> ConnectAsync(
        IKubeClient client, string path, IReadOnlyList<string> protocols, CancellationToken cancellationToken)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", key);
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Protocol", string.Join(", ", protocols));
        var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
            {
                throw response.IsSuccessStatusCode
                    ? new HttpRequestException($"the server answered {(int)response.StatusCode} instead of switching to a WebSocket")
                    : await StatusError.ReadAsync(response, cancellationToken);
            }

            if (Header(response, "Sec-WebSocket-Accept") != Accepted(key))
            {
                throw new HttpRequestException("the server's answer is no WebSocket's: its Sec-WebSocket-Accept does not fit");
            }

            var protocol = Header(response, "Sec-WebSocket-Protocol") ?? "";
            if (!protocols.Contains(protocol))
            {
                throw new HttpRequestException($"the server speaks none of {string.Join(", ", protocols)}, but \"{protocol}\"");
            }

            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return (WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { KeepAliveInterval = KeepAlive }), protocol);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Whether a request asks to leave HTTP: what follows is not a read, whatever its method says.</summary>
    public static bool IsUpgrade(HttpRequestMessage request) => request.Headers.Connection.Contains("Upgrade", StringComparer.OrdinalIgnoreCase);

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string Accepted(string key)
    {
#pragma warning disable CA5350 // RFC 6455 asks for SHA-1; nothing secret hangs on it.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + AcceptSuffix)));
#pragma warning restore CA5350
    }
}
