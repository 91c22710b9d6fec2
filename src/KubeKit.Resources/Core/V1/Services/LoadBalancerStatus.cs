namespace KubeKit.Resources.Core.V1;

public sealed partial record LoadBalancerStatus
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<LoadBalancerIngress>? Ingress { get; init; }
}
