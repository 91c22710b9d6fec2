namespace KubeKit.Resources.Core.V1;

/// <summary>The state of a load balancer.</summary>
public sealed partial record LoadBalancerStatus
{
    /// <summary>The addresses at which the load balancer takes traffic.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<LoadBalancerIngress>? Ingress { get; init; }
}
