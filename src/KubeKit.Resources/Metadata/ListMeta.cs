namespace KubeKit.Resources.Metadata;

[KubeValue]
public sealed partial record ListMeta
{
    [ProtoField(1)]
    public string? SelfLink { get; init; }

    [ProtoField(2)]
    public string? ResourceVersion { get; init; }

    [ProtoField(3)]
    public string? Continue { get; init; }

    [ProtoField(4)]
    public long? RemainingItemCount { get; init; }

    [ProtoField(5)]
    public ShardInfo? ShardInfo { get; init; }
}
