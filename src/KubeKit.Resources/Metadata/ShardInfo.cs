namespace KubeKit.Resources.Metadata;

public sealed partial record ShardInfo
{
    [ProtoField(1), Required]
    public string Selector { get; init; } = "";
}
