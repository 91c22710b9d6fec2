using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>Opens a TCP connection.</summary>
public sealed partial record TCPSocketAction
{
    /// <summary>The port, as a number or as the name of a container's port.</summary>
    [ProtoField(1), Required]
    public IntOrString Port { get; init; }

    /// <summary>The host to connect to; the pod's address when unset.</summary>
    [ProtoField(2)]
    public string? Host { get; init; }
}
