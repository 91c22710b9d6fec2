using System.Net;
using System.Threading.Channels;
using KubeKit.ApiServer.Authentication;
using KubeKit.Client.Loops;
using Microsoft.AspNetCore.Connections;

namespace KubeKit.InProcess;

/// <summary>
/// Kestrel's transport for the components of its own process: connections are pairs of pipes, so that controllers, scheduler
/// and kubelet speak the same HTTP as everybody else, without sockets and TLS. Who connects says who it is; nobody outside can.
/// </summary>
internal sealed class InProcessTransport(LoopContext? loops = null) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly Channel<ConnectionContext> _waiting = Channel.CreateUnbounded<ConnectionContext>();

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is InProcessEndPoint;

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new(new Listener(endpoint, _waiting));

    /// <summary>A handler whose requests come from a component.</summary>
    public HttpMessageHandler CreateHandler(UserInfo user)
    {
        var pipes = new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => new ValueTask<Stream>(Connect(user)),
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
        };
        return loops?.Carry(pipes) ?? pipes;
    }

    private Stream Connect(UserInfo user)
    {
        var (client, server) = InProcessConnection.CreatePair(user);
        if (!_waiting.Writer.TryWrite(server))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "the API server of this process has stopped");
        }

        return client;
    }

    private sealed class Listener(EndPoint endpoint, Channel<ConnectionContext> waiting) : IConnectionListener
    {
        public EndPoint EndPoint => endpoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                return await waiting.Reader.ReadAsync(cancellationToken);
            }
            catch (ChannelClosedException)
            {
                return null;
            }
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            waiting.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
