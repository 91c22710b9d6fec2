using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceSpec : IDefaulted<ServiceSpec>
{
    // Three hours, the stickiness that clients get who ask for ClientIP affinity without a time.
    private const int AffinityTimeoutSeconds = 10800;

    /// <inheritdoc/>
    public ServiceSpec WithDefaults()
    {
        return this with
        {
            SessionAffinityConfig = SessionAffinity == ServiceAffinity.ClientIP
                ? SessionAffinityConfig is { ClientIP.TimeoutSeconds: not null } config
                    ? config
                    : new SessionAffinityConfig { ClientIP = new ClientIPConfig { TimeoutSeconds = AffinityTimeoutSeconds } }
                : null,
            ExternalTrafficPolicy = IsReachedFromOutside && string.IsNullOrEmpty(ExternalTrafficPolicy) ? TrafficPolicy.Cluster : ExternalTrafficPolicy,
            InternalTrafficPolicy = Type != ServiceType.ExternalName ? InternalTrafficPolicy ?? TrafficPolicy.Cluster : InternalTrafficPolicy,
            AllocateLoadBalancerNodePorts = Type == ServiceType.LoadBalancer ? AllocateLoadBalancerNodePorts ?? true : AllocateLoadBalancerNodePorts,
        };
    }
}
