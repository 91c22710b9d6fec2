using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Discovery.V1;

public sealed partial record Endpoint
{
    [ProtoField(1), Required, ListSet]
    public IReadOnlyList<string> Addresses { get; init; } = [];

    [ProtoField(2)]
    public EndpointConditions? Conditions { get; init; }

    [ProtoField(3)]
    public string? Hostname { get; init; }

    [ProtoField(4)]
    public ObjectReference? TargetRef { get; init; }

    [ProtoField(5)]
    public IReadOnlyDictionary<string, string>? DeprecatedTopology { get; init; }

    [ProtoField(6)]
    public string? NodeName { get; init; }

    [ProtoField(7)]
    public string? Zone { get; init; }

    [ProtoField(8)]
    public EndpointHints? Hints { get; init; }
}
