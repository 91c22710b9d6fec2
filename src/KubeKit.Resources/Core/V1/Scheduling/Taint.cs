namespace KubeKit.Resources.Core.V1;

public sealed partial record Taint
{
    [ProtoField(1), Required]
    public string Key { get; init; } = "";

    [ProtoField(2)]
    public string? Value { get; init; }

    [ProtoField(3), Required]
    public string Effect { get; init; } = "";

    [ProtoField(4)]
    public DateTimeOffset? TimeAdded { get; init; }
}
