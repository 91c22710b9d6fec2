using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>A port of a Service.</summary>
public sealed partial record ServicePort
{
    /// <summary>The name; required when there are several ports.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>TCP, UDP or SCTP; TCP when unset.</summary>
    [ProtoField(2), Default("TCP")]
    public string? Protocol { get; init; }

    /// <summary>The protocol spoken on the port, such as kubernetes.io/h2c.</summary>
    [ProtoField(6, KeepsEmpty = true)]
    public string? AppProtocol { get; init; }

    /// <summary>The port at the Service's address.</summary>
    [ProtoField(3), Required]
    public int Port { get; init; }

    /// <summary>The port of the pods, as a number or as the name of a container's port; the same as port when unset.</summary>
    [OmitZero, ProtoField(4)]
    public IntOrString? TargetPort { get; init; }

    /// <summary>The port on every node, for NodePort and LoadBalancer; allocated when unset.</summary>
    [OmitZero, ProtoField(5)]
    public int? NodePort { get; init; }
}
