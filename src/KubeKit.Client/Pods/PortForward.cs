using System.Net;
using System.Net.Sockets;

namespace KubeKit.Client.Pods;

/// <summary>A port of this machine's loopback address that leads to a port of a pod. Each connection to it becomes one to the pod.</summary>
public sealed class PortForward : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<Stream>> _connect;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    internal PortForward(Func<CancellationToken, Task<Stream>> connect, int localPort)
    {
        _connect = connect;
        _listener = new TcpListener(IPAddress.Loopback, localPort);
        _listener.Start();
        LocalEndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>Where to connect to.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>Called when a connection cannot be carried to the pod; the connection is closed, others go on.</summary>
    public Action<Exception>? OnError { get; set; }

    /// <summary>Closes the port and the connections through it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var local = await _listener.AcceptTcpClientAsync(_stopping.Token);
                connections.RemoveAll(connection => connection.IsCompleted);
                connections.Add(CarryAsync(local));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }

        await Task.WhenAll(connections);
    }

    private async Task CarryAsync(TcpClient local)
    {
        using (local)
        {
            try
            {
                await using var pod = await _connect(_stopping.Token);
                await using var here = local.GetStream();
                using var end = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                var (up, down) = (here.CopyToAsync(pod, end.Token), pod.CopyToAsync(here, end.Token));

                // A client that says no more may still wait for the answer; a pod that says no more has said all.
                if (await Task.WhenAny(up, down) == up && up.IsCompletedSuccessfully)
                {
                    await down;
                }

                await end.CancelAsync();
                await Task.WhenAll(up, down);
            }
            catch (OperationCanceledException)
            {
                // One side is done, or all is.
            }
            catch (Exception e)
            {
                OnError?.Invoke(e);
            }
        }
    }
}
