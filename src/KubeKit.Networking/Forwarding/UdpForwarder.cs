using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Services;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Forwarding;

/// <summary>Carries datagrams: each client keeps an endpoint, through a socket of its own, as long as it goes on sending.</summary>
internal sealed class UdpForwarder(IOptions<KubeNetworkingOptions> options, TimeProvider time)
{
    private const int MaxDatagram = 65535;

    // Bounds the sockets that a flood from invented addresses can open.
    private const int MaxSessions = 8192;

    /// <summary>Serves a bound socket until cancelled.</summary>
    public async Task RunAsync(Socket listener, ServiceBackend backend, CancellationToken cancellationToken)
    {
        var sessions = new ConcurrentDictionary<IPEndPoint, Session>();
        var buffer = ArrayPool<byte>.Shared.Rent(MaxDatagram);
        await using var sweep = time.CreateTimer(_ => Sweep(sessions, backend), null, options.Value.UdpSessionTimeout / 2, options.Value.UdpSessionTimeout / 2);
        try
        {
            var any = new IPEndPoint(listener.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
            while (true)
            {
                try
                {
                    var received = await listener.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, any, cancellationToken);
                    NetworkingMetrics.Datagrams.Add(1);
                    if (SessionOf(listener, (IPEndPoint)received.RemoteEndPoint, sessions, backend) is { } session)
                    {
                        session.Touch(time);
                        await session.Endpoint.SendAsync(buffer.AsMemory(0, received.ReceivedBytes), cancellationToken);
                    }
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException && !cancellationToken.IsCancellationRequested)
                {
                    // An endpoint's ICMP refusal, or a session that just ended: datagrams may get lost.
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            foreach (var client in sessions.Keys)
            {
                End(sessions, client);
            }
        }
    }

    private Session? SessionOf(Socket listener, IPEndPoint client, ConcurrentDictionary<IPEndPoint, Session> sessions, ServiceBackend backend)
    {
        if (sessions.TryGetValue(client, out var session))
        {
            if (backend.Snapshot.Endpoints.Contains(session.Target))
            {
                return session;
            }

            End(sessions, client);
        }

        if (sessions.Count >= MaxSessions || backend.Pick(client.Address, []) is not { } target)
        {
            return null;
        }

        var socket = new Socket(target.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(target.Address);
        session = new Session(target, socket);
        session.Touch(time);
        sessions[client] = session;
        NetworkingMetrics.UdpSessions.Add(1);
        _ = AnswerAsync(listener, client, session, sessions);
        return session;
    }

    private async Task AnswerAsync(Socket listener, IPEndPoint client, Session session, ConcurrentDictionary<IPEndPoint, Session> sessions)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxDatagram);
        try
        {
            while (true)
            {
                var length = await session.Endpoint.ReceiveAsync(buffer.AsMemory(), SocketFlags.None);
                session.Touch(time);
                await listener.SendToAsync(buffer.AsMemory(0, length), SocketFlags.None, client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The endpoint refuses (its pod is gone), or the session or the listener ended: the next datagram picks anew.
            if (sessions.TryGetValue(client, out var current) && current == session)
            {
                End(sessions, client);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Sweep(ConcurrentDictionary<IPEndPoint, Session> sessions, ServiceBackend backend)
    {
        foreach (var (client, session) in sessions)
        {
            if (session.Idle(time) >= options.Value.UdpSessionTimeout || !backend.Snapshot.Endpoints.Contains(session.Target))
            {
                End(sessions, client);
            }
        }
    }

    private static void End(ConcurrentDictionary<IPEndPoint, Session> sessions, IPEndPoint client)
    {
        if (sessions.TryRemove(client, out var session))
        {
            session.Endpoint.Dispose();
            NetworkingMetrics.UdpSessions.Add(-1);
        }
    }

    private sealed class Session(ServiceEndpoint target, Socket endpoint)
    {
        private long _lastUse;

        public ServiceEndpoint Target => target;

        public Socket Endpoint => endpoint;

        public void Touch(TimeProvider time) => Volatile.Write(ref _lastUse, time.GetTimestamp());

        public TimeSpan Idle(TimeProvider time) => time.GetElapsedTime(Volatile.Read(ref _lastUse));
    }
}
