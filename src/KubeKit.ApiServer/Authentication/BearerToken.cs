using System.Buffers.Text;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Authentication;

/// <summary>The token that a request carries.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    // Browsers cannot set a header on a WebSocket: the token comes as one of the protocols asked for.
    private const string ProtocolPrefix = "base64url.bearer.authorization.k8s.io.";

    /// <summary>The token; null when the request carries none.</summary>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.Authorization is { Count: > 0 } headers)
        {
            var header = headers[0];
            return header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.AsSpan(Scheme.Length).Trim() is { Length: > 0 } token
                ? token.ToString()
                : null;
        }

        return request.Headers.SecWebSocketProtocol.Count > 0 ? OfProtocols(request.Headers.SecWebSocketProtocol.ToString()) : null;
    }

    /// <summary>Whether the request carries credentials that somebody must have proved.</summary>
    public static bool IsPresent(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || (request.Headers.SecWebSocketProtocol.Count > 0 && OfProtocols(request.Headers.SecWebSocketProtocol.ToString()) is not null);

    /// <summary>Whether a WebSocket's protocol is a token.</summary>
    public static bool IsProtocol(string protocol) => protocol.StartsWith(ProtocolPrefix, StringComparison.Ordinal);

    private static string? OfProtocols(string protocols)
    {
        foreach (var protocol in protocols.Split(',', StringSplitOptions.TrimEntries))
        {
            if (protocol.StartsWith(ProtocolPrefix, StringComparison.Ordinal) && Base64Url.IsValid(protocol.AsSpan(ProtocolPrefix.Length)))
            {
                return System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(protocol.AsSpan(ProtocolPrefix.Length)));
            }
        }

        return null;
    }
}
