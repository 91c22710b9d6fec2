using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>What a pod's own claim is made from.</summary>
public sealed partial record PersistentVolumeClaimTemplate
{
    /// <summary>The labels and annotations of the claim.</summary>
    [OmitZero, ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    /// <summary>What the claim asks for.</summary>
    [ProtoField(2), Required]
    public PersistentVolumeClaimSpec Spec { get; init; } = new();
}
