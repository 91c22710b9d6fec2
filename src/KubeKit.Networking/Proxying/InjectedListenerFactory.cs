using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KubeKit.Networking.Proxying;

/// <summary>A place in the process that connections are handed over at.</summary>
internal sealed class InjectedEndPoint(HttpProtocols protocols) : EndPoint
{
    public static readonly InjectedEndPoint Http1 = new(HttpProtocols.Http1);

    // Without TLS there is no ALPN: Kestrel must be told that the preface comes at once.
    public static readonly InjectedEndPoint Http2 = new(HttpProtocols.Http2);

    public HttpProtocols Protocols => protocols;

    public override string ToString() => $"services-{protocols}";
}

/// <summary>Listeners whose connections were accepted elsewhere.</summary>
internal sealed class InjectedListenerFactory : IConnectionListenerFactory
{
    private readonly Dictionary<EndPoint, Listener> _listeners = new()
    {
        [InjectedEndPoint.Http1] = new Listener(InjectedEndPoint.Http1),
        [InjectedEndPoint.Http2] = new Listener(InjectedEndPoint.Http2),
    };

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(_listeners[endpoint]);

    public bool TryHandOver(InjectedEndPoint endPoint, ConnectionContext connection) => _listeners[endPoint].Connections.Writer.TryWrite(connection);

    private sealed class Listener(EndPoint endPoint) : IConnectionListener
    {
        public Channel<ConnectionContext> Connections { get; } = Channel.CreateUnbounded<ConnectionContext>();

        public EndPoint EndPoint => endPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            await Connections.Reader.WaitToReadAsync(cancellationToken) && Connections.Reader.TryRead(out var connection) ? connection : null;

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            Connections.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
