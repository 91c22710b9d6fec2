namespace KubeKit.Resources.Core.V1;

/// <summary>A repeated check of a container: exactly one kind of check, and its pace.</summary>
public sealed partial record Probe
{
    /// <summary>Run a command in the container.</summary>
    [ProtoField(1, In = 1)]
    public ExecAction? Exec { get; init; }

    /// <summary>Make an HTTP request.</summary>
    [ProtoField(2, In = 1)]
    public HTTPGetAction? HttpGet { get; init; }

    /// <summary>Open a TCP connection.</summary>
    [ProtoField(3, In = 1)]
    public TCPSocketAction? TcpSocket { get; init; }

    /// <summary>Ask the gRPC health service.</summary>
    [ProtoField(4, In = 1)]
    public GRPCAction? Grpc { get; init; }

    /// <summary>How long, in seconds after the start, the first check waits.</summary>
    [OmitZero, ProtoField(2)]
    public int? InitialDelaySeconds { get; init; }

    /// <summary>How long, in seconds, a check may take; 1 when unset.</summary>
    [OmitZero, ProtoField(3), Default(1)]
    public int? TimeoutSeconds { get; init; }

    /// <summary>How many seconds lie between checks; 10 when unset.</summary>
    [OmitZero, ProtoField(4), Default(10)]
    public int? PeriodSeconds { get; init; }

    /// <summary>How many checks in a row must succeed after a failure; 1 when unset, and always for liveness and startup.</summary>
    [OmitZero, ProtoField(5), Default(1)]
    public int? SuccessThreshold { get; init; }

    /// <summary>How many checks in a row must fail; 3 when unset.</summary>
    [OmitZero, ProtoField(6), Default(3)]
    public int? FailureThreshold { get; init; }

    /// <summary>How long, in seconds, the container may take to end when the probe fails; the pod's own period when unset.</summary>
    [ProtoField(7)]
    public long? TerminationGracePeriodSeconds { get; init; }
}
