namespace KubeKit.Resources.Metadata;

[Atomic]
public sealed partial record OwnerReference
{
    [ProtoField(5), Required(AllowEmpty = true)]
    public string ApiVersion { get; init; } = "";

    [ProtoField(1), Required(AllowEmpty = true)]
    public string Kind { get; init; } = "";

    [ProtoField(3), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    [ProtoField(4), Required(AllowEmpty = true)]
    public string Uid { get; init; } = "";

    [ProtoField(6)]
    public bool? Controller { get; init; }

    [ProtoField(7)]
    public bool? BlockOwnerDeletion { get; init; }
}
