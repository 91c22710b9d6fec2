namespace KubeKit.Resources.Core.V1;

public sealed partial record LifecycleHandler
{
    [ProtoField(1)]
    public ExecAction? Exec { get; init; }

    [ProtoField(2)]
    public HTTPGetAction? HttpGet { get; init; }

    [ProtoField(3)]
    public TCPSocketAction? TcpSocket { get; init; }

    [ProtoField(4)]
    public SleepAction? Sleep { get; init; }
}
