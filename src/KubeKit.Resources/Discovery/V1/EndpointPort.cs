namespace KubeKit.Resources.Discovery.V1;

/// <summary>A port of all endpoints of a slice.</summary>
[Atomic]
public sealed partial record EndpointPort
{
    /// <summary>The name of the Service's port.</summary>
    [ProtoField(1, KeepsEmpty = true), Default("")]
    public string? Name { get; init; }

    /// <summary>TCP, UDP or SCTP; TCP when unset.</summary>
    [ProtoField(2, KeepsEmpty = true), Default("TCP")]
    public string? Protocol { get; init; }

    /// <summary>The port number; unset means all ports.</summary>
    [ProtoField(3)]
    public int? Port { get; init; }

    /// <summary>The protocol spoken on the port, such as kubernetes.io/h2c.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? AppProtocol { get; init; }
}
