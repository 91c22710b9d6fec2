namespace KubeKit.Resources.Discovery.V1;

/// <summary>Some of the endpoints that serve a Service.</summary>
[KubeResource("discovery.k8s.io", "v1", Plural = "endpointslices")]
public sealed partial record EndpointSlice : KubeObject
{
    /// <summary>The type of all addresses: IPv4, IPv6 or FQDN; it cannot change.</summary>
    [ProtoField(4), Required]
    public string AddressType { get; init; } = "";

    /// <summary>The endpoints, at most 1000.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<Endpoint>? Endpoints { get; init; }

    /// <summary>The ports that every endpoint has.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<EndpointPort>? Ports { get; init; }
}
