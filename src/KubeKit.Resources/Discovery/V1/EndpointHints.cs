namespace KubeKit.Resources.Discovery.V1;

public sealed partial record EndpointHints
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<ForZone>? ForZones { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<ForNode>? ForNodes { get; init; }
}
