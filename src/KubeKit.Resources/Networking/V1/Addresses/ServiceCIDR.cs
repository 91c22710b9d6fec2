namespace KubeKit.Resources.Networking.V1;

/// <summary>A range that addresses of Services are taken from.</summary>
[KubeResource("networking.k8s.io", "v1", Plural = "servicecidrs", Scope = ResourceScope.Cluster)]
public sealed partial record ServiceCIDR : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public ServiceCIDRSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public ServiceCIDRStatus? Status { get; init; }
}
