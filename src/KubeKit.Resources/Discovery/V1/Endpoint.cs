using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Discovery.V1;

/// <summary>A backend of a Service.</summary>
public sealed partial record Endpoint
{
    /// <summary>The addresses of the endpoint; consumers use the first.</summary>
    [ProtoField(1), Required, ListSet]
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether the endpoint can be used.</summary>
    [OmitZero, ProtoField(2)]
    public EndpointConditions? Conditions { get; init; }

    /// <summary>The DNS host name of the endpoint.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? Hostname { get; init; }

    /// <summary>The object behind the endpoint, such as a pod.</summary>
    [ProtoField(4)]
    public ObjectReference? TargetRef { get; init; }

    /// <summary>Labels of the endpoint's place, from an older version of the API.</summary>
    [ProtoField(5)]
    public IReadOnlyDictionary<string, string>? DeprecatedTopology { get; init; }

    /// <summary>The node that the endpoint is on.</summary>
    [ProtoField(6, KeepsEmpty = true)]
    public string? NodeName { get; init; }

    /// <summary>The zone that the endpoint is in.</summary>
    [ProtoField(7, KeepsEmpty = true)]
    public string? Zone { get; init; }

    /// <summary>Who should prefer the endpoint.</summary>
    [ProtoField(8)]
    public EndpointHints? Hints { get; init; }
}
