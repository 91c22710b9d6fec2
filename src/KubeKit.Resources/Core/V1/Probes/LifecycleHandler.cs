namespace KubeKit.Resources.Core.V1;

/// <summary>What to do: exactly one of these.</summary>
public sealed partial record LifecycleHandler
{
    /// <summary>Run a command in the container.</summary>
    [ProtoField(1)]
    public ExecAction? Exec { get; init; }

    /// <summary>Make an HTTP request.</summary>
    [ProtoField(2)]
    public HTTPGetAction? HttpGet { get; init; }

    /// <summary>Not supported; kept for compatibility.</summary>
    [ProtoField(3)]
    public TCPSocketAction? TcpSocket { get; init; }

    /// <summary>Wait for a time.</summary>
    [ProtoField(4)]
    public SleepAction? Sleep { get; init; }
}
