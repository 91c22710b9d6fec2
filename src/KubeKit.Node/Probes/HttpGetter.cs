using System.Net.Sockets;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Probes;

/// <summary>The HTTP requests of probes and hooks: no proxy, no certificate checks, no redirects, a new connection each time, as the kubelet's.</summary>
internal sealed class HttpGetter : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.Zero,
#pragma warning disable CA5359 // A probe asks whether the container answers, not who it is; the kubelet checks no certificates either.
        SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
#pragma warning restore CA5359
    });

    /// <summary>The status code of the answer.</summary>
    public async Task<int> GetAsync(ProbeTarget target, HTTPGetAction get, CancellationToken cancellationToken)
    {
        var port = target.Port(get.Port) ?? throw new InvalidOperationException($"couldn't find port: {get.Port}");
        var scheme = (get.Scheme ?? "HTTP").ToLowerInvariant();
        var path = get.Path is { Length: > 0 } p ? p : "/";
        var host = get.Host is { Length: > 0 } h ? h : target.Address;
        var url = $"{scheme}://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}{(path[0] == '/' ? path : "/" + path)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var header in get.HttpHeaders ?? [])
        {
            if (header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                request.Headers.Host = header.Value;
            else
                request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        if (!request.Headers.Contains("User-Agent"))
            request.Headers.TryAddWithoutValidation("User-Agent", "kube-probe/1.36");

        if (!request.Headers.Contains("Accept"))
            request.Headers.TryAddWithoutValidation("Accept", "*/*");

        request.Headers.ConnectionClose = true;
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException socket)
        {
            throw new InvalidOperationException($"Get \"{url}\": dial tcp {host}:{port}: connect: {socket.Message.ToLowerInvariant()}", e);
        }
        catch (HttpRequestException e)
        {
            throw new InvalidOperationException($"Get \"{url}\": {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    public void Dispose() => _http.Dispose();
}
