using System.Globalization;
using System.Net;
using System.Net.Security;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Subresources;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Serves <c>proxy</c> of pods, services and nodes, under today's paths and those of old (<c>/api/v1/proxy/...</c>).</summary>
internal sealed class Proxies(ObjectLookup lookup, INodeConnector nodes, ServiceTargets services, StreamRelay relay) : ISubresource, IDisposable
{
#pragma warning disable CA5359 // The certificates of pods come from nowhere in particular: there is nothing to check them against, and upstream does not either.
    private readonly HttpMessageInvoker _invoker = new(RelayHandlers.New(new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true }));
#pragma warning restore CA5359

    public bool TakesPath => true;

    public bool Serves(ResourceDefinition kind, string subresource) =>
        subresource == "proxy" && kind is ResourceDefinition<Pod> or ResourceDefinition<Service> or ResourceDefinition<Node>;

    public async Task HandleAsync(ApiRequest request)
    {
        var path = ProxyPath.Of(request.Http, request.Path);
        var http = request.Http;
        if (path.Rest.Length == 0 && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
        {
            // Without the slash at its end, relative links in the page would lead elsewhere.
            http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            http.Response.Headers.Location = $"{path.Root}/{http.Request.QueryString}";
            return;
        }

        var name = ProxyName.Parse(request.Name);
        var target = new RelayTarget
        {
            Send = await SenderAsync(request, name),
            Path = path.Rest.Length == 0 ? "/" : path.Rest,
            Query = http.Request.QueryString.Value ?? "",
            SeenAt = path.Root,
        };
        await relay.RelayAsync(http, target);
    }

    public void Dispose() => _invoker.Dispose();

    private async ValueTask<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> SenderAsync(ApiRequest request, ProxyName name)
    {
        switch (request.Definition)
        {
            case ResourceDefinition<Node>:
                var node = await lookup.GetAsync<Node>("", name.Name, request.Aborted);
                int? port = name.Port.Length == 0 ? null : int.TryParse(name.Port, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw ApiErrors.BadRequest($"invalid node request \"{request.Name}\"");
                return (message, cancellationToken) => nodes.SendAsync(node, name.Scheme.Length == 0 ? null : name.Scheme, port, message, cancellationToken);
            case ResourceDefinition<Pod>:
                var pod = await lookup.GetAsync<Pod>(request.Namespace, name.Name, request.Aborted);
                return To(name.Scheme, PodAddress(pod), PodPort(pod, name.Port));
            default:
                var (address, servicePort) = await services.FindAsync(request.Namespace, name, request.Aborted);
                return To(name.Scheme, address, servicePort);
        }
    }

    private Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> To(string scheme, string address, int port) => (message, cancellationToken) =>
    {
        var host = IPAddress.TryParse(address, out var ip) && ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address;
        var authority = string.Create(CultureInfo.InvariantCulture, $"{(scheme.Length == 0 ? "http" : scheme)}://{host}:{port}");
        message.RequestUri = new Uri(authority + message.RequestUri!.OriginalString);
        return _invoker.SendAsync(message, cancellationToken);
    };

    private static string PodAddress(Pod pod) =>
        pod.Status?.PodIP is { Length: > 0 } address ? address : throw ApiErrors.BadRequest("address not allowed");

    private static int PodPort(Pod pod, string port)
    {
        if (int.TryParse(port, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var ports = pod.Spec?.Containers.SelectMany(c => c.Ports ?? []) ?? [];
        return port.Length == 0
            ? ports.FirstOrDefault()?.ContainerPortValue ?? 80
            : ports.FirstOrDefault(p => p.Name == port)?.ContainerPortValue ?? throw ApiErrors.BadRequest($"pod {pod.Metadata.Name} has no port named \"{port}\"");
    }
}
