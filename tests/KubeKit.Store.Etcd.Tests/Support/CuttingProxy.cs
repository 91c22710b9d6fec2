using System.Net;
using System.Net.Sockets;

namespace KubeKit.Store.Etcd.Tests.Support;

/// <summary>Stands between a store and its etcd, and lets bytes get lost, late or stuck.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly List<Link> _links = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public CuttingProxy(string server)
    {
        _server = new Uri(server);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Whether new connections are ended at once.</summary>
    public bool Refuses { get; set; }

    /// <summary>Of what the server answers on open connections nothing arrives any more.</summary>
    public void SwallowAnswers() => Each(link => link.Swallows = true);

    /// <summary>What clients send on open connections is kept back.</summary>
    public void HoldRequests() => Each(link => link.Hold());

    /// <summary>Ends open connections on the clients' side; what was kept back can still arrive.</summary>
    public void Cut() => Each(link => link.CutClient());

    /// <summary>What was kept back arrives at the server.</summary>
    public void ReleaseRequests() => Each(link => link.Release());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Each(link => link.Dispose());
        await _accepting;
        _stop.Dispose();
    }

    private void Each(Action<Link> act)
    {
        lock (_links)
        {
            _links.ForEach(act);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (Refuses)
                {
                    client.Dispose();
                    continue;
                }

                var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
                lock (_links)
                {
                    _links.Add(new Link(client, server));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private sealed class Link : IDisposable
    {
        private readonly TcpClient _client;
        private readonly TcpClient _server;
        private TaskCompletionSource? _held;

        public Link(TcpClient client, TcpClient server)
        {
            (_client, _server) = (client, server);
            client.NoDelay = true;
            _ = PumpAsync(client.GetStream(), server.GetStream(), async () => await (Volatile.Read(ref _held)?.Task ?? Task.CompletedTask));
            _ = PumpAsync(server.GetStream(), client.GetStream(), () => Swallows ? null : Task.CompletedTask);
        }

        public bool Swallows { get; set; }

        public void Hold() => Volatile.Write(ref _held, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        public void Release() => Volatile.Read(ref _held)?.TrySetResult();

        public void CutClient() => _client.Client.Close();

        public void Dispose()
        {
            _client.Dispose();
            _server.Dispose();
        }

        private static async Task PumpAsync(NetworkStream from, NetworkStream to, Func<Task?> mayPass)
        {
            var buffer = new byte[64 * 1024];
            try
            {
                while (await from.ReadAsync(buffer) is > 0 and var count)
                {
                    if (mayPass() is { } pass)
                    {
                        await pass;
                        await to.WriteAsync(buffer.AsMemory(0, count));
                    }
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
            {
                // One side is gone.
            }
        }
    }
}
