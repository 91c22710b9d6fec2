namespace KubeKit.Resources.Networking.V1;

/// <summary>A sort of Ingresses, and the controller that serves them.</summary>
[KubeResource("networking.k8s.io", "v1", Plural = "ingressclasses", Scope = ResourceScope.Cluster)]
public sealed partial record IngressClass : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public IngressClassSpec? Spec { get; init; }
}
