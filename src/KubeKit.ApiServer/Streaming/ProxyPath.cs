using KubeKit.ApiServer.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Cuts a proxy request's path where the proxied server's own begins, keeping its escapes.</summary>
/// <param name="Root">The path up to there.</param>
/// <param name="Rest">The path from there, with a leading slash; empty when the client gave none.</param>
internal readonly record struct ProxyPath(string Root, string Rest)
{
    public static ProxyPath Of(HttpContext http, ApiPath path)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var raw = query < 0 ? target : target[..query];
        // A slash is never escaped in the part that was parsed, so counting segments finds the same place in the raw text.
        var decoded = http.Request.PathBase.Value + http.Request.Path.Value;
        var segments = decoded.AsSpan(0, decoded.Length - path.Rest.Length).Count('/');
        var at = 0;
        for (var i = 0; i <= segments; i++)
        {
            var next = raw.IndexOf('/', i == 0 ? 0 : at + 1);
            if (next < 0)
            {
                return new ProxyPath(raw, "");
            }

            at = next;
        }

        return new ProxyPath(raw[..at], raw[at..]);
    }
}
