using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Forwarding;
using KubeKit.Networking.Services;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Dns;

/// <summary>The cluster's name server, on UDP and TCP: knows the cluster's domain itself, and asks the machine's servers for the rest.</summary>
internal sealed partial class DnsServer(
    ClusterNames names, UpstreamResolver upstream, FrontendBinder binder, IOptions<KubeNetworkingOptions> options, TimeProvider time, ILogger<DnsServer> logger)
{
    private const int Port = 53;

    // RFC 1035's size of an answer by UDP, for nobody here needs EDNS; a longer answer goes by TCP.
    private const int MaxUdpAnswer = 512;
    private static readonly TimeSpan IdleTcp = TimeSpan.FromSeconds(10);

    /// <summary>Serves until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.DnsAddress is not { } address)
        {
            return Task.CompletedTask;
        }

        Log.Started(logger, address, options.Value.ClusterDomain);
        return Task.WhenAll(
            binder.RunAsync(new Frontend(address, Port, ProtocolType.Udp), "cluster DNS", ServeUdpAsync, cancellationToken),
            binder.RunAsync(new Frontend(address, Port, ProtocolType.Tcp), "cluster DNS", ServeTcpAsync, cancellationToken));
    }

    private async Task ServeUdpAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[65535];
        var any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        while (true)
        {
            var received = await socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, any, cancellationToken);
            var query = buffer.AsSpan(0, received.ReceivedBytes).ToArray();
            _ = ReplyAsync(query, received.RemoteEndPoint);
        }

        async Task ReplyAsync(byte[] query, EndPoint client)
        {
            try
            {
                if (await AnswerAsync(query, byTcp: false, cancellationToken) is { } answer)
                {
                    await socket.SendToAsync(answer, SocketFlags.None, client, cancellationToken);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The client asks again.
            }
        }
    }

    private async Task ServeTcpAsync(Socket listener, CancellationToken cancellationToken)
    {
        while (true)
        {
            var client = await listener.AcceptAsync(cancellationToken);
            _ = ServeAsync(client, cancellationToken);
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            var head = new byte[2];
            while (true)
            {
                using var idle = new CancellationTokenSource(IdleTcp, time);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
                await stream.ReadExactlyAsync(head, both.Token);
                var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
                await stream.ReadExactlyAsync(query, both.Token);
                if (await AnswerAsync(query, byTcp: true, cancellationToken) is not { } answer)
                {
                    return;
                }

                var framed = new byte[2 + answer.Length];
                BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)answer.Length);
                answer.CopyTo(framed, 2);
                await stream.WriteAsync(framed, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The client is done.
        }
    }

    private async Task<byte[]?> AnswerAsync(byte[] query, bool byTcp, CancellationToken cancellationToken)
    {
        if (DnsMessage.Read(query) is { } question && names.Find(question.Name, question.Type) is { } answer)
        {
            return DnsMessage.Write(question, answer, byTcp ? ushort.MaxValue : MaxUdpAnswer);
        }

        return query.Length >= 2 ? await upstream.AskAsync(query, byTcp, cancellationToken) ?? Failure(query) : null;
    }

    // SERVFAIL at once: a client that waited for its own timeout would be slower, not wiser.
    private static byte[]? Failure(byte[] query) => DnsMessage.Read(query) is { } question ? DnsMessage.Write(question, new DnsAnswer(2, [], []), MaxUdpAnswer) : null;

    private static partial class Log
    {
        [LoggerMessage(6300, LogLevel.Debug, "Cluster DNS answers on {Address} for {Domain}")]
        public static partial void Started(ILogger logger, IPAddress address, string domain);
    }
}
