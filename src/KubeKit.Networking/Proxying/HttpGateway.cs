using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Services;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Proxying;

/// <summary>
/// One Kestrel for all Services. It listens nowhere: connections that the frontends accepted are handed to it, each with
/// the Service it belongs to.
/// </summary>
internal sealed class HttpGateway : IHttpGateway, IAsyncDisposable
{
    private readonly InjectedListenerFactory _injected = new();
    private readonly SocketConnectionContextFactory _connections;
    private readonly KestrelServer _server;
    private readonly ServiceHttpApplication _application;

    public HttpGateway(ServiceRequestForwarder forwarder, IServiceProvider services, ILoggerFactory loggers)
    {
        var options = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        Configure(options.Limits);
        foreach (var endPoint in new[] { InjectedEndPoint.Http1, InjectedEndPoint.Http2 })
        {
            options.Listen(endPoint, listen => listen.Protocols = endPoint.Protocols);
        }

        _application = new ServiceHttpApplication(forwarder);
        _connections = new SocketConnectionContextFactory(new SocketConnectionFactoryOptions(), loggers.CreateLogger<HttpGateway>());
        _server = new KestrelServer(Options.Create(options), _injected, loggers);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync(_application, cancellationToken);

    /// <summary>Lets requests that run end, until cancelled.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public bool TryAccept(Socket client, ServiceBackend backend, bool isHttp2)
    {
        var address = (client.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        var connection = _connections.Create(client);
        connection.Features.Set(new ServiceConnection(backend, address));
        if (!_injected.TryHandOver(isHttp2 ? InjectedEndPoint.Http2 : InjectedEndPoint.Http1, connection))
        {
            connection.Abort(new ConnectionAbortedException("the host stops"));
        }

        // From here the connection owns the socket either way.
        return true;
    }

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        _connections.Dispose();
        return ValueTask.CompletedTask;
    }

    // Between a client and its Service nothing but the endpoint sets limits.
    private static void Configure(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.MaxRequestLineSize = 1024 * 1024;
        limits.MaxRequestHeadersTotalSize = 1024 * 1024;
        limits.MaxRequestBufferSize = 1024 * 1024 + 64 * 1024;
        limits.MaxRequestHeaderCount = 10_000;
        limits.Http2.MaxStreamsPerConnection = 1000;
        limits.Http2.MaxRequestHeaderFieldSize = 1024 * 1024;

        // Longer than any client keeps an idle connection: closing one at the moment that a request is sent would lose it.
        limits.KeepAliveTimeout = TimeSpan.FromHours(1);
    }
}

/// <summary>Which Service a connection belongs to.</summary>
internal sealed record ServiceConnection(ServiceBackend Backend, IPAddress Client);
