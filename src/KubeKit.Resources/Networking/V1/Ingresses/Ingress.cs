namespace KubeKit.Resources.Networking.V1;

/// <summary>How HTTP requests from outside reach Services.</summary>
[KubeResource("networking.k8s.io", "v1", Plural = "ingresses", ShortNames = ["ing"])]
public sealed partial record Ingress : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public IngressSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public IngressStatus? Status { get; init; }
}
