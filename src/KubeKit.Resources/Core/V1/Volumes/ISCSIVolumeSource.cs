namespace KubeKit.Resources.Core.V1;

public sealed partial record ISCSIVolumeSource
{
    [ProtoField(1), Required]
    public string TargetPortal { get; init; } = "";

    [ProtoField(2), Required]
    public string Iqn { get; init; } = "";

    [ProtoField(3), Required]
    public int Lun { get; init; }

    [ProtoField(4), Default("default")]
    public string? IscsiInterface { get; init; }

    [ProtoField(5)]
    public string? FsType { get; init; }

    [ProtoField(6)]
    public bool? ReadOnly { get; init; }

    [ProtoField(7), Atomic]
    public IReadOnlyList<string>? Portals { get; init; }

    [ProtoField(8)]
    public bool? ChapAuthDiscovery { get; init; }

    [ProtoField(11)]
    public bool? ChapAuthSession { get; init; }

    [ProtoField(10)]
    public LocalObjectReference? SecretRef { get; init; }

    [ProtoField(12)]
    public string? InitiatorName { get; init; }
}
