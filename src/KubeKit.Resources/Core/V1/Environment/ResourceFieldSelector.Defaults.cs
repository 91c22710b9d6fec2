using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceFieldSelector : IDefaulted<ResourceFieldSelector>
{
    /// <inheritdoc/>
    public ResourceFieldSelector WithDefaults() => this with { Divisor = Divisor ?? Quantity.Zero };
}
