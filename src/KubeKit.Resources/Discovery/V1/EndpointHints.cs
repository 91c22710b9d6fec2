namespace KubeKit.Resources.Discovery.V1;

/// <summary>Who should prefer an endpoint.</summary>
public sealed partial record EndpointHints
{
    /// <summary>Clients in these zones.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<ForZone>? ForZones { get; init; }

    /// <summary>Clients on these nodes.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<ForNode>? ForNodes { get; init; }
}
