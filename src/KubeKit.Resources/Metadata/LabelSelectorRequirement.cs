namespace KubeKit.Resources.Metadata;

public sealed partial record LabelSelectorRequirement
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Key { get; init; } = "";

    [ProtoField(2), Required(AllowEmpty = true)]
    public string Operator { get; init; } = "";

    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Values { get; init; }
}
