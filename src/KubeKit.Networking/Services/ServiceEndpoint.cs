using System.Net;

namespace KubeKit.Networking.Services;

/// <summary>One address that serves a port of a Service.</summary>
internal sealed record ServiceEndpoint(IPEndPoint Address)
{
    /// <summary>Where YARP sends requests: scheme and authority.</summary>
    public string HttpPrefix { get; } = $"http://{Address}/";
}

/// <summary>How a port's connections are carried, from what the Service says.</summary>
internal enum PortContent
{
    /// <summary>It does not say: the first bytes decide.</summary>
    Unknown,

    /// <summary>HTTP/1 or HTTP/2; the first bytes, for which there is time, say which.</summary>
    Http,

    /// <summary>Bytes.</summary>
    Raw,
}

/// <summary>What a port of a Service leads to at one moment.</summary>
/// <param name="Endpoints">The endpoints to choose from.</param>
/// <param name="Content">What its connections carry.</param>
/// <param name="Affinity">For how long after its last connection a client stays with its endpoint; null for not at all.</param>
internal sealed record BackendSnapshot(ServiceEndpoint[] Endpoints, PortContent Content, TimeSpan? Affinity)
{
    public static BackendSnapshot Empty { get; } = new([], PortContent.Unknown, null);
}
