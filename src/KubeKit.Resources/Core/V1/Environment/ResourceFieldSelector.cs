using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record ResourceFieldSelector
{
    [ProtoField(1)]
    public string? ContainerName { get; init; }

    [ProtoField(2), Required]
    public string Resource { get; init; } = "";

    [ProtoField(3)]
    public Quantity? Divisor { get; init; }
}
