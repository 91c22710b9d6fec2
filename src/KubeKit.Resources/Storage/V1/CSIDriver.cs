namespace KubeKit.Resources.Storage.V1;

/// <summary>What a storage driver needs and can do; its name is the driver's.</summary>
[KubeResource("storage.k8s.io", "v1", Plural = "csidrivers", Scope = ResourceScope.Cluster)]
public sealed partial record CSIDriver : KubeObject
{
    /// <summary>What is wanted.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public CSIDriverSpec Spec { get; init; } = new();
}
