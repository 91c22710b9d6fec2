namespace KubeKit.Resources.Core.V1;

/// <summary>An address of a load balancer.</summary>
public sealed partial record LoadBalancerIngress
{
    /// <summary>The IP address of the load balancer.</summary>
    [ProtoField(1)]
    public string? Ip { get; init; }

    /// <summary>The DNS name of the load balancer.</summary>
    [ProtoField(2)]
    public string? Hostname { get; init; }

    /// <summary>Whether traffic keeps the address as its destination: VIP or Proxy.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? IpMode { get; init; }

    /// <summary>The ports of the load balancer, with errors if any.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<PortStatus>? Ports { get; init; }
}
