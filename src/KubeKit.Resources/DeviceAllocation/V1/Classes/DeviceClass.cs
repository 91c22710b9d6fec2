namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>A sort of device, as claims name it.</summary>
[KubeResource("resource.k8s.io", "v1", Plural = "deviceclasses", Scope = ResourceScope.Cluster)]
public sealed partial record DeviceClass : KubeObject
{
    /// <summary>What the devices are.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public DeviceClassSpec Spec { get; init; } = new();
}
