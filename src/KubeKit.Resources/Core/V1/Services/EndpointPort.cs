namespace KubeKit.Resources.Core.V1;

/// <summary>A port of endpoints.</summary>
[Atomic]
public sealed partial record EndpointPort
{
    /// <summary>The name of the Service's port; may be empty when there is only one.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>The port number.</summary>
    [ProtoField(2), Required]
    public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP; TCP when unset.</summary>
    [ProtoField(3), Default("TCP")]
    public string? Protocol { get; init; }

    /// <summary>The protocol spoken on the port.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? AppProtocol { get; init; }
}
