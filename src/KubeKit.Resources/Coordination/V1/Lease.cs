namespace KubeKit.Resources.Coordination.V1;

/// <summary>Says who holds a role, and since when; used for leader election and as the heartbeat of nodes.</summary>
[KubeResource("coordination.k8s.io", "v1", Plural = "leases")]
public sealed partial record Lease : KubeObject
{
    /// <summary>The terms of the lease.</summary>
    [OmitZero, ProtoField(2)]
    public LeaseSpec? Spec { get; init; }
}
