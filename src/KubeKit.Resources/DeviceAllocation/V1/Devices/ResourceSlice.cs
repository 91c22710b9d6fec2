namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Devices that a driver offers.</summary>
[KubeResource("resource.k8s.io", "v1", Plural = "resourceslices", Scope = ResourceScope.Cluster)]
public sealed partial record ResourceSlice : KubeObject
{
    /// <summary>The devices.</summary>
    [ProtoField(2), Required]
    public ResourceSliceSpec Spec { get; init; } = new();
}
