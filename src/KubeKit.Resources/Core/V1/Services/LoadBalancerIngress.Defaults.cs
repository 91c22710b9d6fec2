using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record LoadBalancerIngress : IDefaulted<LoadBalancerIngress>
{
    /// <inheritdoc/>
    public LoadBalancerIngress WithDefaults() => string.IsNullOrEmpty(Ip) ? this : this with { IpMode = IpMode ?? "VIP" };
}
