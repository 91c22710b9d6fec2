namespace KubeKit.Resources.Metadata;

public sealed partial record Preconditions
{
    [ProtoField(1)]
    public string? Uid { get; init; }

    [ProtoField(2)]
    public string? ResourceVersion { get; init; }
}
