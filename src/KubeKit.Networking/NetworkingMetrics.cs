using System.Diagnostics.Metrics;

namespace KubeKit.Networking;

/// <summary>What the room measures of itself, under its assembly's name.</summary>
internal static class NetworkingMetrics
{
    private static readonly Meter Meter = new("KubeKit.Networking");

    public static readonly Counter<long> Connections =
        Meter.CreateCounter<long>("kubekit.service.connections", "{connection}", "Connections to Services, by how they were carried: http1, http2, raw, refused.");

    public static readonly UpDownCounter<long> OpenRaw =
        Meter.CreateUpDownCounter<long>("kubekit.service.raw.open", "{connection}", "Connections to Services that are being forwarded byte by byte.");

    public static readonly Counter<long> Requests =
        Meter.CreateCounter<long>("kubekit.service.requests", "{request}", "HTTP requests to Services, by result: forwarded, failed, no_endpoint.");

    public static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("kubekit.service.retries", "{attempt}", "Attempts with another endpoint after one failed.");

    public static readonly Counter<long> Datagrams =
        Meter.CreateCounter<long>("kubekit.service.datagrams", "{datagram}", "UDP datagrams of clients to Services.");

    public static readonly UpDownCounter<long> UdpSessions =
        Meter.CreateUpDownCounter<long>("kubekit.service.udp.sessions", "{session}", "UDP clients that have an endpoint.");

    public static KeyValuePair<string, object?> Kind(string kind) => new("kind", kind);

    public static KeyValuePair<string, object?> Result(string result) => new("result", result);
}
