using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What claims of pods are made from.</summary>
public sealed partial record ResourceClaimTemplateSpec
{
    /// <summary>What the claims ask for.</summary>
    [ProtoField(2), Required]
    public ResourceClaimSpec Spec { get; init; } = new();

    /// <summary>The labels and annotations of the claims.</summary>
    [OmitZero, ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }
}
