namespace KubeKit.Resources.Core.V1;

/// <summary>A Ceph block device. No longer served.</summary>
public sealed partial record RBDPersistentVolumeSource
{
    /// <summary>The addresses of the monitors.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>The name of the image.</summary>
    [ProtoField(2), Required]
    public string Image { get; init; } = "";

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(3)]
    public string? FsType { get; init; }

    /// <summary>The pool of the image; rbd when unset.</summary>
    [ProtoField(4), Default("rbd")]
    public string? Pool { get; init; }

    /// <summary>The user; admin when unset.</summary>
    [ProtoField(5), Default("admin")]
    public string? User { get; init; }

    /// <summary>The key ring of the user, as a path on the node.</summary>
    [ProtoField(6), Default("/etc/ceph/keyring")]
    public string? Keyring { get; init; }

    /// <summary>The Secret with the key of the user; it wins over the key ring.</summary>
    [ProtoField(7)]
    public SecretReference? SecretRef { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(8)]
    public bool? ReadOnly { get; init; }
}
