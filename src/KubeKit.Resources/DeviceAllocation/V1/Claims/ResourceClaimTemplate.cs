namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What claims of pods are made from.</summary>
[KubeResource("resource.k8s.io", "v1", Plural = "resourceclaimtemplates")]
public sealed partial record ResourceClaimTemplate : KubeObject
{
    /// <summary>The claim. It cannot change.</summary>
    [ProtoField(2), Required]
    public ResourceClaimTemplateSpec Spec { get; init; } = new();
}
