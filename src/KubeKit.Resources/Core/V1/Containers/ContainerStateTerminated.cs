namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerStateTerminated
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public int ExitCode { get; init; }

    [ProtoField(2)]
    public int? Signal { get; init; }

    [ProtoField(3)]
    public string? Reason { get; init; }

    [ProtoField(4)]
    public string? Message { get; init; }

    [ProtoField(5)]
    public DateTimeOffset? StartedAt { get; init; }

    [ProtoField(6)]
    public DateTimeOffset? FinishedAt { get; init; }

    [ProtoField(7)]
    public string? ContainerID { get; init; }
}
