namespace KubeKit.Resources.Core.V1;

/// <summary>A volume made for the pod through a claim of its own.</summary>
public sealed partial record EphemeralVolumeSource
{
    /// <summary>What the claim is made from.</summary>
    [ProtoField(1)]
    public PersistentVolumeClaimTemplate? VolumeClaimTemplate { get; init; }
}
