using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Addressing;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Dns;

/// <summary>Asks the machine's own name servers for what is not of the cluster, passing queries and answers as they are.</summary>
internal sealed class UpstreamResolver(IOptions<KubeNetworkingOptions> options, TimeProvider time)
{
    private const int Port = 53;

    // 2 s a server: a stub resolver asks again after 5 s, and by then the next server should have answered.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The answer; null when no server gave one.</summary>
    public async Task<byte[]?> AskAsync(ReadOnlyMemory<byte> query, bool byTcp, CancellationToken cancellationToken)
    {
        foreach (var server in Servers())
        {
            using var timeout = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                return byTcp ? await AskByTcpAsync(server, query, both.Token) : await AskByUdpAsync(server, query, both.Token);
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The next one.
            }
        }

        return null;
    }

    private List<IPEndPoint> Servers()
    {
        if (options.Value.UpstreamNameServers.Count > 0)
        {
            return [.. options.Value.UpstreamNameServers.Select(text => IPEndPoint.TryParse(text, out var server) ? new IPEndPoint(server.Address, server.Port == 0 ? Port : server.Port) : null).OfType<IPEndPoint>()];
        }

        try
        {
            return [.. File.ReadLines("/etc/resolv.conf")
                .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words is ["nameserver", _, ..])
                .Select(words => StrictAddress.Parse(words[1]))
                .OfType<IPAddress>()
                .Select(address => new IPEndPoint(address, Port))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static async Task<byte[]> AskByUdpAsync(IPEndPoint server, ReadOnlyMemory<byte> query, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(query, cancellationToken);
        var buffer = new byte[65535];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);

            // A late answer to somebody else's question would carry another number.
            if (length >= 2 && buffer.AsSpan(0, 2).SequenceEqual(query.Span[..2]))
            {
                return buffer[..length];
            }
        }
    }

    private static async Task<byte[]> AskByTcpAsync(IPEndPoint server, ReadOnlyMemory<byte> query, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancellationToken);
        await using var stream = new NetworkStream(socket);
        var framed = new byte[2 + query.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed.AsMemory(2));
        await stream.WriteAsync(framed, cancellationToken);
        await stream.ReadExactlyAsync(framed.AsMemory(0, 2), cancellationToken);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(framed)];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return answer;
    }
}
