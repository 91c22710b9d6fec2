namespace KubeKit.Resources.Core.V1;

public sealed partial record LoadBalancerIngress
{
    [ProtoField(1)]
    public string? Ip { get; init; }

    [ProtoField(2)]
    public string? Hostname { get; init; }

    [ProtoField(3)]
    public string? IpMode { get; init; }

    [ProtoField(4), Atomic]
    public IReadOnlyList<PortStatus>? Ports { get; init; }
}
