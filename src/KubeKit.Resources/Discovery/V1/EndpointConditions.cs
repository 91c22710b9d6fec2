namespace KubeKit.Resources.Discovery.V1;

/// <summary>Whether an endpoint can be used.</summary>
public sealed partial record EndpointConditions
{
    /// <summary>Whether it takes new connections; unset means yes.</summary>
    [ProtoField(1)]
    public bool? Ready { get; init; }

    /// <summary>Whether it still answers, even while ending; unset means as ready.</summary>
    [ProtoField(2)]
    public bool? Serving { get; init; }

    /// <summary>Whether it is ending; unset means no.</summary>
    [ProtoField(3)]
    public bool? Terminating { get; init; }
}
