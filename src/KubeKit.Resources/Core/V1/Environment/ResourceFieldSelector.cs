using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>A request or limit of a container.</summary>
[Atomic]
public sealed partial record ResourceFieldSelector
{
    /// <summary>The container; required for volumes, its own for variables.</summary>
    [ProtoField(1)]
    public string? ContainerName { get; init; }

    /// <summary>What to show, such as limits.cpu.</summary>
    [ProtoField(2), Required]
    public string Resource { get; init; } = "";

    /// <summary>The unit in which it is shown; 1 when unset.</summary>
    [OmitZero, ProtoField(3)]
    public Quantity? Divisor { get; init; }
}
