using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolumeClaimTemplate
{
    [ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    [ProtoField(2), Required]
    public PersistentVolumeClaimSpec Spec { get; init; } = new();
}
