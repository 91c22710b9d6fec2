namespace KubeKit.Resources.Networking.V1;

/// <summary>The observed state of an Ingress.</summary>
public sealed partial record IngressStatus
{
    /// <summary>Where it is reached.</summary>
    [ProtoField(1)]
    public IngressLoadBalancerStatus LoadBalancer { get; init; } = new();
}
