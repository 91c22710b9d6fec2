namespace KubeKit.Resources.Metadata;

public sealed partial record StatusCause
{
    [ProtoField(1)]
    public string? Reason { get; init; }

    [ProtoField(2)]
    public string? Message { get; init; }

    [ProtoField(3)]
    public string? Field { get; init; }
}
