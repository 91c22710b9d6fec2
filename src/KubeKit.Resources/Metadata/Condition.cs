namespace KubeKit.Resources.Metadata;

public sealed partial record Condition
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    [ProtoField(3)]
    public long? ObservedGeneration { get; init; }

    [ProtoField(4), Required(AllowEmpty = true)]
    public DateTimeOffset LastTransitionTime { get; init; }

    [ProtoField(5), Required(AllowEmpty = true)]
    public string Reason { get; init; } = "";

    [ProtoField(6), Required(AllowEmpty = true)]
    public string Message { get; init; } = "";
}
