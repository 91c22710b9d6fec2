namespace KubeKit.Resources.Networking.V1;

/// <summary>Where an Ingress is reached.</summary>
public sealed partial record IngressLoadBalancerStatus
{
    /// <summary>The addresses.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<IngressLoadBalancerIngress>? Ingress { get; init; }
}
