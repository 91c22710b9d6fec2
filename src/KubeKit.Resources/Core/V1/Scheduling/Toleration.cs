namespace KubeKit.Resources.Core.V1;

public sealed partial record Toleration
{
    [ProtoField(1)]
    public string? Key { get; init; }

    [ProtoField(2)]
    public string? Operator { get; init; }

    [ProtoField(3)]
    public string? Value { get; init; }

    [ProtoField(4)]
    public string? Effect { get; init; }

    [ProtoField(5)]
    public long? TolerationSeconds { get; init; }
}
