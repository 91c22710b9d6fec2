namespace KubeKit.Resources.Coordination.V1;

[KubeResource("coordination.k8s.io", "v1", Plural = "leases")]
public sealed partial record Lease : KubeObject
{
    [ProtoField(2)]
    public LeaseSpec? Spec { get; init; }
}
