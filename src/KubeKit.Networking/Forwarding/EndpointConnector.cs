using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Services;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Forwarding;

/// <summary>Connects to an endpoint of a Service: to another one when the first does not answer.</summary>
internal sealed class EndpointConnector(IOptions<KubeNetworkingOptions> options, TimeProvider time)
{
    /// <summary>How many endpoints are tried for one connection or request.</summary>
    public const int MaxAttempts = 4;

    /// <summary>A connection; null when no endpoint is ready, or none answers.</summary>
    public async Task<Socket?> ConnectAsync(ServiceBackend backend, IPAddress client, CancellationToken cancellationToken)
    {
        var tried = new List<ServiceEndpoint>();
        while (tried.Count < MaxAttempts && backend.Pick(client, tried) is { } endpoint)
        {
            if (tried.Count > 0)
            {
                NetworkingMetrics.Retries.Add(1);
            }

            tried.Add(endpoint);
            var socket = new Socket(endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var timeout = new CancellationTokenSource(options.Value.ConnectTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                await socket.ConnectAsync(endpoint.Address, both.Token);
                return socket;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                backend.Suspect(endpoint);
            }
        }

        return null;
    }
}
