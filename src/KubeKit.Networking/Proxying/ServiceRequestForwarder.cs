using System.Net;
using KubeKit.Networking.Forwarding;
using KubeKit.Networking.Services;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace KubeKit.Networking.Proxying;

/// <summary>
/// Forwards a request to an endpoint of its connection's Service, through YARP: to another endpoint when the first cannot be
/// reached, or broke before it answered a request that may safely be sent twice.
/// </summary>
internal sealed class ServiceRequestForwarder : IDisposable
{
    // YARP would end a response that is silent for 100 s; a watch or a long poll may be.
    private static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    private static readonly ForwarderRequestConfig Http1 = new() { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact, ActivityTimeout = Silence };
    private static readonly ForwarderRequestConfig Http2 = Http1 with { Version = HttpVersion.Version20 };

    private readonly IHttpForwarder _forwarder;
    private readonly HttpMessageInvoker _endpoints;

    public ServiceRequestForwarder(IHttpForwarder forwarder, IOptions<KubeNetworkingOptions> options)
    {
        _forwarder = forwarder;
        _endpoints = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            EnableMultipleHttp2Connections = true,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.Value.ConnectTimeout,

            // Shorter than servers' usual keep-alive (5 s of Node.js is the shortest): a connection that the endpoint is just
            // closing would break a request.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
        });
    }

    public async Task ForwardAsync(HttpContext context)
    {
        var connection = context.Features.Get<ServiceConnection>() ?? throw new InvalidOperationException("the connection belongs to no Service");
        var config = HttpProtocol.IsHttp2(context.Request.Protocol) ? Http2 : Http1;
        var tried = new List<ServiceEndpoint>(1);
        while (connection.Backend.Pick(connection.Client, tried) is { } endpoint)
        {
            tried.Add(endpoint);
            var error = await _forwarder.SendAsync(context, endpoint.HttpPrefix, _endpoints, config, TransparentTransformer.Instance);
            if (error == ForwarderError.None)
            {
                NetworkingMetrics.Requests.Add(1, NetworkingMetrics.Result("forwarded"));
                return;
            }

            var cause = context.GetForwarderErrorFeature()?.Exception;
            var isUnreachable = IsUnreachable(cause);
            if (isUnreachable)
            {
                connection.Backend.Suspect(endpoint);
            }

            if (tried.Count >= EndpointConnector.MaxAttempts || !MayRepeat(context, error, isUnreachable))
            {
                break;
            }

            NetworkingMetrics.Retries.Add(1);
            context.Response.Clear();
        }

        await RefuseAsync(context, connection.Backend, tried.Count);
    }

    public void Dispose() => _endpoints.Dispose();

    private static bool MayRepeat(HttpContext context, ForwarderError error, bool isUnreachable)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || error is not (ForwarderError.Request or ForwarderError.RequestTimedOut))
        {
            return false;
        }

        // Nothing was sent, not even the head; or what was sent changes nothing by being sent again.
        return isUnreachable || (IsIdempotent(context.Request.Method) && !HasBody(context));
    }

    private static bool IsUnreachable(Exception? cause) =>
        cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
        || cause is OperationCanceledException { InnerException: TimeoutException };

    private static bool IsIdempotent(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method)
        || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method);

    private static bool HasBody(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private static async Task RefuseAsync(HttpContext context, ServiceBackend backend, int tried)
    {
        NetworkingMetrics.Requests.Add(1, NetworkingMetrics.Result(tried == 0 ? "no_endpoint" : "failed"));
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var isGrpc = context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;
        context.Response.Clear();
        context.Response.StatusCode = tried == 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status502BadGateway;
        if (!isGrpc)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(
                tried == 0 ? $"service {backend.Name} has no ready endpoints\n" : $"no endpoint of service {backend.Name} answered\n",
                context.RequestAborted);
        }
    }
}
