namespace KubeKit.Resources.Core.V1;

public sealed partial record ScaleIOVolumeSource
{
    [ProtoField(1), Required]
    public string Gateway { get; init; } = "";

    [ProtoField(2), Required]
    public string System { get; init; } = "";

    [ProtoField(3), Required]
    public LocalObjectReference SecretRef { get; init; } = new();

    [ProtoField(4)]
    public bool? SslEnabled { get; init; }

    [ProtoField(5)]
    public string? ProtectionDomain { get; init; }

    [ProtoField(6)]
    public string? StoragePool { get; init; }

    [ProtoField(7), Default("ThinProvisioned")]
    public string? StorageMode { get; init; }

    [ProtoField(8)]
    public string? VolumeName { get; init; }

    [ProtoField(9), Default("xfs")]
    public string? FsType { get; init; }

    [ProtoField(10)]
    public bool? ReadOnly { get; init; }
}
