namespace KubeKit.Resources.Core.V1;

public sealed partial record Probe
{
    public ExecAction? Exec { get; init; }

    public HTTPGetAction? HttpGet { get; init; }

    public TCPSocketAction? TcpSocket { get; init; }

    public GRPCAction? Grpc { get; init; }

    [ProtoField(2)]
    public int? InitialDelaySeconds { get; init; }

    [ProtoField(3), Default(1)]
    public int? TimeoutSeconds { get; init; }

    [ProtoField(4), Default(10)]
    public int? PeriodSeconds { get; init; }

    [ProtoField(5), Default(1)]
    public int? SuccessThreshold { get; init; }

    [ProtoField(6), Default(3)]
    public int? FailureThreshold { get; init; }

    [ProtoField(7)]
    public long? TerminationGracePeriodSeconds { get; init; }
}
