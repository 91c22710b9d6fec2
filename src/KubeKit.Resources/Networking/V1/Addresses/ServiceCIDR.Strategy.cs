using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record ServiceCIDR : IPrepareForCreate<ServiceCIDR>, IPrepareForStatusUpdate<ServiceCIDR>
{
    /// <inheritdoc/>
    public ServiceCIDR PrepareForCreate() => this with { Metadata = Metadata.None() };

    /// <inheritdoc/>
    public ServiceCIDR PrepareForStatusUpdate(ServiceCIDR old) => this with { Metadata = Metadata.AtStatusWrite(old.Metadata) };
}
