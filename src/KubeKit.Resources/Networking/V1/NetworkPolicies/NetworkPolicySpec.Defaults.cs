using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record NetworkPolicySpec : IDefaulted<NetworkPolicySpec>
{
    /// <inheritdoc/>
    public NetworkPolicySpec WithDefaults() => PolicyTypes is { Count: > 0 }
        ? this
        : this with { PolicyTypes = Egress is { Count: > 0 } ? [PolicyType.Ingress, PolicyType.Egress] : [PolicyType.Ingress] };
}
