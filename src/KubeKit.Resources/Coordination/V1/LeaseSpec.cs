namespace KubeKit.Resources.Coordination.V1;

public sealed partial record LeaseSpec
{
    [ProtoField(1)]
    public string? HolderIdentity { get; init; }

    [ProtoField(2)]
    public int? LeaseDurationSeconds { get; init; }

    [ProtoField(3), MicroTime]
    public DateTimeOffset? AcquireTime { get; init; }

    [ProtoField(4), MicroTime]
    public DateTimeOffset? RenewTime { get; init; }

    [ProtoField(5)]
    public int? LeaseTransitions { get; init; }

    [ProtoField(6)]
    public string? Strategy { get; init; }

    [ProtoField(7)]
    public string? PreferredHolder { get; init; }
}
