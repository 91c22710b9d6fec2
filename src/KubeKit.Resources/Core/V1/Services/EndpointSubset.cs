namespace KubeKit.Resources.Core.V1;

/// <summary>Addresses that have the same ports.</summary>
public sealed partial record EndpointSubset
{
    /// <summary>The addresses that are ready.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<EndpointAddress>? Addresses { get; init; }

    /// <summary>The addresses that are not ready.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<EndpointAddress>? NotReadyAddresses { get; init; }

    /// <summary>The ports of all these addresses.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<EndpointPort>? Ports { get; init; }
}
