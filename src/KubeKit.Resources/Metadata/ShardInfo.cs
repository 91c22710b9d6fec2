namespace KubeKit.Resources.Metadata;

/// <summary>Which part of all objects a list shows.</summary>
public sealed partial record ShardInfo
{
    /// <summary>The selector of the shard.</summary>
    [ProtoField(1), Required]
    public string Selector { get; init; } = "";
}
