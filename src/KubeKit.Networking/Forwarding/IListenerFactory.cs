using KubeKit.Networking.Services;

namespace KubeKit.Networking.Forwarding;

/// <summary>Opens listeners; each binds in the background, as often as it takes, until it is disposed.</summary>
internal interface IListenerFactory
{
    /// <summary>A listener for connections.</summary>
    IAsyncDisposable Tcp(Frontend frontend, ServiceBackend backend);

    /// <summary>A listener for datagrams.</summary>
    IAsyncDisposable Udp(Frontend frontend, ServiceBackend backend);
}

/// <summary>Opens real sockets.</summary>
internal sealed class ListenerFactory(FrontendBinder binder, TcpConnectionHandler connections, UdpForwarder datagrams) : IListenerFactory
{
    public IAsyncDisposable Tcp(Frontend frontend, ServiceBackend backend) =>
        new Listener(ct => binder.RunAsync(frontend, backend.Name, (socket, stop) => connections.AcceptAsync(socket, backend, stop), ct));

    public IAsyncDisposable Udp(Frontend frontend, ServiceBackend backend) =>
        new Listener(ct => binder.RunAsync(frontend, backend.Name, (socket, stop) => datagrams.RunAsync(socket, backend, stop), ct));

    private sealed class Listener : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _loop;

        public Listener(Func<CancellationToken, Task> run) => _loop = Task.Run(() => run(_stop.Token));

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _loop;
            _stop.Dispose();
        }
    }
}
