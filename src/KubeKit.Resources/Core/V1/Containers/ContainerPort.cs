namespace KubeKit.Resources.Core.V1;

/// <summary>A port that a container listens on.</summary>
public sealed partial record ContainerPort
{
    /// <summary>The name, by which Services and probes may refer to the port.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>The port of the node that leads to this one.</summary>
    [OmitZero, ProtoField(2)]
    public int? HostPort { get; init; }

    /// <summary>The port number within the pod.</summary>
    [ProtoField(3), Required, JsonName("containerPort")]
    public int ContainerPortValue { get; init; }

    /// <summary>TCP, UDP or SCTP; TCP when unset.</summary>
    [ProtoField(4), Default("TCP")]
    public string? Protocol { get; init; }

    /// <summary>The address of the node that hostPort is bound to.</summary>
    [ProtoField(5)]
    public string? HostIP { get; init; }
}
