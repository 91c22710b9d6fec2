namespace KubeKit.Resources.Core.V1;

/// <summary>A persistent volume, through its claim.</summary>
public sealed partial record PersistentVolumeClaimVolumeSource
{
    /// <summary>The name of the claim, in the pod's namespace.</summary>
    [ProtoField(1), Required]
    public string ClaimName { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(2)]
    public bool? ReadOnly { get; init; }
}
