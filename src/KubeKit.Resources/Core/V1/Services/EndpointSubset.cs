namespace KubeKit.Resources.Core.V1;

public sealed partial record EndpointSubset
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<EndpointAddress>? Addresses { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<EndpointAddress>? NotReadyAddresses { get; init; }

    [ProtoField(3), Atomic]
    public IReadOnlyList<EndpointPort>? Ports { get; init; }
}
