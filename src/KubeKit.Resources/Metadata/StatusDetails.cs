namespace KubeKit.Resources.Metadata;

public sealed partial record StatusDetails
{
    [ProtoField(1)]
    public string? Name { get; init; }

    [ProtoField(2)]
    public string? Group { get; init; }

    [ProtoField(3)]
    public string? Kind { get; init; }

    [ProtoField(6)]
    public string? Uid { get; init; }

    [ProtoField(4), Atomic]
    public IReadOnlyList<StatusCause>? Causes { get; init; }

    [ProtoField(5)]
    public int? RetryAfterSeconds { get; init; }
}
