namespace KubeKit.Resources.Metadata;

/// <summary>Metadata of a list.</summary>
[KubeValue]
public sealed partial record ListMeta
{
    /// <summary>Formerly the path of the list; no longer set.</summary>
    [ProtoField(1)]
    public string? SelfLink { get; init; }

    /// <summary>The version of the cluster's state that the list shows; a watch can start from it.</summary>
    [ProtoField(2)]
    public string? ResourceVersion { get; init; }

    /// <summary>The token to ask for the next part of the list with; empty at its end.</summary>
    [ProtoField(3)]
    public string? Continue { get; init; }

    /// <summary>How many items follow this part, if known.</summary>
    [ProtoField(4)]
    public long? RemainingItemCount { get; init; }

    /// <summary>Which shard of the objects the list shows, when one was asked for.</summary>
    [ProtoField(5)]
    public ShardInfo? ShardInfo { get; init; }
}
