namespace KubeKit.Resources.Discovery.V1;

public sealed partial record EndpointConditions
{
    [ProtoField(1)]
    public bool? Ready { get; init; }

    [ProtoField(2)]
    public bool? Serving { get; init; }

    [ProtoField(3)]
    public bool? Terminating { get; init; }
}
