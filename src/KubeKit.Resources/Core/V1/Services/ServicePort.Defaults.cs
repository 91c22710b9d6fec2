using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ServicePort : IDefaulted<ServicePort>
{
    /// <inheritdoc/>
    public ServicePort WithDefaults() =>
        TargetPort is null || TargetPort == IntOrString.FromInt32(0) || TargetPort == IntOrString.FromString("")
            ? this with { TargetPort = Port }
            : this;
}
