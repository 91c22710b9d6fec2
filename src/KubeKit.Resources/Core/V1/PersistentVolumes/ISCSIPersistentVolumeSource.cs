namespace KubeKit.Resources.Core.V1;

/// <summary>An iSCSI disk.</summary>
public sealed partial record ISCSIPersistentVolumeSource
{
    /// <summary>The address of the target.</summary>
    [ProtoField(1), Required]
    public string TargetPortal { get; init; } = "";

    /// <summary>The qualified name of the target.</summary>
    [ProtoField(2), Required]
    public string Iqn { get; init; } = "";

    /// <summary>The LUN.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public int Lun { get; init; }

    /// <summary>The interface that is used; default when unset.</summary>
    [ProtoField(4), Default("default")]
    public string? IscsiInterface { get; init; }

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(5)]
    public string? FsType { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(6)]
    public bool? ReadOnly { get; init; }

    /// <summary>Further addresses of the target.</summary>
    [ProtoField(7), Atomic]
    public IReadOnlyList<string>? Portals { get; init; }

    /// <summary>Whether CHAP is used for discovery.</summary>
    [OmitZero, ProtoField(8)]
    public bool? ChapAuthDiscovery { get; init; }

    /// <summary>Whether CHAP is used for the session.</summary>
    [OmitZero, ProtoField(11)]
    public bool? ChapAuthSession { get; init; }

    /// <summary>The Secret with the credentials.</summary>
    [ProtoField(10)]
    public SecretReference? SecretRef { get; init; }

    /// <summary>The name of the initiator.</summary>
    [ProtoField(12, KeepsEmpty = true)]
    public string? InitiatorName { get; init; }
}
