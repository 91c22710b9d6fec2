using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace KubeKit.Networking.Proxying;

/// <summary>Sends a request on as it came: with its own Host, and its target byte for byte, as if nothing stood between.</summary>
internal sealed class TransparentTransformer : HttpTransformer
{
    public static readonly TransparentTransformer Instance = new();

    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Host = httpContext.Request.Host.HasValue ? httpContext.Request.Host.Value : null;

        // Decoding and encoding a path again need not give the same bytes.
        var target = httpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (target is ['/', ..] && Uri.TryCreate(string.Concat(destinationPrefix.AsSpan()[..^1], target), Verbatim, out var uri))
        {
            proxyRequest.RequestUri = uri;
        }
    }
}
