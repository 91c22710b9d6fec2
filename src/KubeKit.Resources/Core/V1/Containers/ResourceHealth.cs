namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceHealth
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string ResourceID { get; init; } = "";

    [ProtoField(2)]
    public string? Health { get; init; }

    [ProtoField(6)]
    public string? Message { get; init; }
}
