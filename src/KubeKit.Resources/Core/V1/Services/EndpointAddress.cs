namespace KubeKit.Resources.Core.V1;

/// <summary>An address that serves a Service.</summary>
[Atomic]
public sealed partial record EndpointAddress
{
    /// <summary>The IP address.</summary>
    [ProtoField(1), Required]
    public string Ip { get; init; } = "";

    /// <summary>The DNS host name of the endpoint.</summary>
    [ProtoField(3)]
    public string? Hostname { get; init; }

    /// <summary>The node that the endpoint is on.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? NodeName { get; init; }

    /// <summary>The object behind the address, such as a pod.</summary>
    [ProtoField(2)]
    public ObjectReference? TargetRef { get; init; }
}
