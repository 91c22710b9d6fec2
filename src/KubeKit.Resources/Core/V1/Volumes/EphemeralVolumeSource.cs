namespace KubeKit.Resources.Core.V1;

public sealed partial record EphemeralVolumeSource
{
    [ProtoField(1)]
    public PersistentVolumeClaimTemplate? VolumeClaimTemplate { get; init; }
}
