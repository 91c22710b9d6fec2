namespace KubeKit.Resources.Networking.V1;

/// <summary>An address of an Ingress.</summary>
public sealed partial record IngressLoadBalancerIngress
{
    /// <summary>The IP address.</summary>
    [ProtoField(1)]
    public string? Ip { get; init; }

    /// <summary>The DNS name.</summary>
    [ProtoField(2)]
    public string? Hostname { get; init; }

    /// <summary>The ports.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<IngressPortStatus>? Ports { get; init; }
}
