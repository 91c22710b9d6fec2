namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolumeClaimVolumeSource
{
    [ProtoField(1), Required]
    public string ClaimName { get; init; } = "";

    [ProtoField(2)]
    public bool? ReadOnly { get; init; }
}
