namespace KubeKit.Resources.Discovery.V1;

[KubeResource("discovery.k8s.io", "v1", Plural = "endpointslices")]
public sealed partial record EndpointSlice : KubeObject
{
    [ProtoField(4), Required]
    public string AddressType { get; init; } = "";

    [ProtoField(2), Atomic]
    public IReadOnlyList<Endpoint>? Endpoints { get; init; }

    [ProtoField(3), Atomic]
    public IReadOnlyList<EndpointPort>? Ports { get; init; }
}
