namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Asks for devices, and holds those it got.</summary>
[KubeResource("resource.k8s.io", "v1", Plural = "resourceclaims")]
public sealed partial record ResourceClaim : KubeObject
{
    /// <summary>What is asked for. It cannot change.</summary>
    [ProtoField(2), Required]
    public ResourceClaimSpec Spec { get; init; } = new();

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public ResourceClaimStatus? Status { get; init; }
}
