using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Addressing;
using KubeKit.Networking.Services;
using Microsoft.Extensions.Logging;

namespace KubeKit.Networking.Forwarding;

/// <summary>Binds a frontend's socket and serves it; while the address cannot be had, tries again, having said so once.</summary>
internal sealed partial class FrontendBinder(IServiceAddressSpace addresses, TimeProvider time, ILogger<FrontendBinder> logger)
{
    // Another proxy on this machine may end at any time, and then this one should take over within moments.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(Frontend frontend, string name, Func<Socket, CancellationToken, Task> serve, CancellationToken cancellationToken)
    {
        var (delay, told) = (FirstDelay, false);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var socket = Bind(frontend);
                (delay, told) = (FirstDelay, false);
                await serve(socket, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                if (!told)
                {
                    told = true;
                    Log.CannotListen(logger, name, frontend, Explain(e));
                }

                Repair(e);
            }

            try
            {
                await Task.Delay(delay, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay;
        }
    }

    private static Socket Bind(Frontend frontend)
    {
        var isUdp = frontend.Protocol == ProtocolType.Udp;
        var socket = new Socket(frontend.Address.AddressFamily, isUdp ? SocketType.Dgram : SocketType.Stream, frontend.Protocol);
        try
        {
            socket.Bind(new IPEndPoint(frontend.Address, frontend.Port));
            if (!isUdp)
            {
                socket.Listen(512);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The route to the addresses may be gone: it belonged to another process that ended, or somebody flushed the table.
    private void Repair(Exception e)
    {
        if (e is SocketException { SocketErrorCode: SocketError.AddressNotAvailable })
        {
            try
            {
                addresses.Prepare();
            }
            catch (NotSupportedException)
            {
                // Said at start.
            }
        }
    }

    private static string Explain(Exception e) => e is not SocketException socket ? e.Message : socket.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another process has the port; this one takes it as soon as that ends",
        SocketError.AddressNotAvailable => "the address is not local to this machine",
        SocketError.AccessDenied => "ports below 1024 need root, CAP_NET_BIND_SERVICE or a lower net.ipv4.ip_unprivileged_port_start",
        _ => e.Message,
    };

    private static partial class Log
    {
        [LoggerMessage(6200, LogLevel.Warning, "Cannot listen for Service {Service} on {Frontend}: {Problem}. Trying again")]
        public static partial void CannotListen(ILogger logger, string service, Frontend frontend, string problem);
    }
}
