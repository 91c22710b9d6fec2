namespace KubeKit.Resources.Core.V1;

public sealed partial record RBDVolumeSource
{
    [ProtoField(1), Required, Atomic]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    [ProtoField(2), Required]
    public string Image { get; init; } = "";

    [ProtoField(3)]
    public string? FsType { get; init; }

    [ProtoField(4), Default("rbd")]
    public string? Pool { get; init; }

    [ProtoField(5), Default("admin")]
    public string? User { get; init; }

    [ProtoField(6), Default("/etc/ceph/keyring")]
    public string? Keyring { get; init; }

    [ProtoField(7)]
    public LocalObjectReference? SecretRef { get; init; }

    [ProtoField(8)]
    public bool? ReadOnly { get; init; }
}
