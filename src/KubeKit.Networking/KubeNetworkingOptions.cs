using System.Net;

namespace KubeKit.Networking;

/// <summary>How this machine serves the cluster's Services.</summary>
public sealed class KubeNetworkingOptions
{
    /// <summary>Whether this process serves Services at all.</summary>
    /// <value>true</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The range that ClusterIPs come from.</summary>
    /// <value><c>10.96.0.0/16</c></value>
    public string ServiceCidr { get; set; } = "10.96.0.0/16";

    /// <summary>The nodes whose traffic this proxy carries, for Services that stay on their node; empty where one proxy serves all nodes.</summary>
    public IList<string> NodeNames { get; } = [];

    /// <summary>The address that NodePorts listen on.</summary>
    /// <value>All IPv4 addresses.</value>
    public string NodePortAddress { get; set; } = "0.0.0.0";

    /// <summary>
    /// How long the first bytes of a connection are waited for, where its port does not say what it carries, before the server
    /// may speak first.
    /// </summary>
    /// <value>30 ms: HTTP clients speak at once; MySQL or SMTP clients notice nothing.</value>
    public TimeSpan SniffGrace { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>How long a connection to an endpoint may take before another endpoint is tried.</summary>
    /// <value>3 s: a pod on the same machine or network answers in milliseconds, or is gone.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a UDP client's silence lasts before its session ends.</summary>
    /// <value>1 minute.</value>
    public TimeSpan UdpSessionTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long open connections may go on when the host stops.</summary>
    /// <value>2 s.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The domain of the cluster's names.</summary>
    /// <value><c>cluster.local</c></value>
    public string ClusterDomain { get; set; } = "cluster.local";

    /// <summary>The address of the cluster's name server, port 53; null for none.</summary>
    /// <value>None: a host that gives pods the tenth address of <see cref="ServiceCidr"/> as their name server sets it.</value>
    public string? ClusterDns { get; set; }

    /// <summary>The name servers for names that are not the cluster's, as <c>address</c> or <c>address:port</c>.</summary>
    /// <value>Those of <c>/etc/resolv.conf</c>.</value>
    public IList<string> UpstreamNameServers { get; } = [];

    internal IPNetwork ServiceNetwork => IPNetwork.Parse(ServiceCidr);

    internal IPAddress? DnsAddress => Addressing.StrictAddress.Parse(ClusterDns);
}
