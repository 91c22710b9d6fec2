namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    [ProtoField(2), ListMap("resourceID")]
    public IReadOnlyList<ResourceHealth>? Resources { get; init; }
}
