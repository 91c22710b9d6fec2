namespace KubeKit.Resources.Core.V1;

/// <summary>A ScaleIO volume. No longer served.</summary>
public sealed partial record ScaleIOPersistentVolumeSource
{
    /// <summary>The address of the gateway.</summary>
    [ProtoField(1), Required]
    public string Gateway { get; init; } = "";

    /// <summary>The name of the storage system.</summary>
    [ProtoField(2), Required]
    public string System { get; init; } = "";

    /// <summary>The Secret with the credentials.</summary>
    [ProtoField(3), Required]
    public SecretReference SecretRef { get; init; } = new();

    /// <summary>Whether the gateway is spoken to over TLS.</summary>
    [OmitZero, ProtoField(4)]
    public bool? SslEnabled { get; init; }

    /// <summary>The protection domain.</summary>
    [ProtoField(5)]
    public string? ProtectionDomain { get; init; }

    /// <summary>The storage pool.</summary>
    [ProtoField(6)]
    public string? StoragePool { get; init; }

    /// <summary>ThinProvisioned (the default) or ThickProvisioned.</summary>
    [ProtoField(7), Default("ThinProvisioned")]
    public string? StorageMode { get; init; }

    /// <summary>The name of the volume.</summary>
    [ProtoField(8)]
    public string? VolumeName { get; init; }

    /// <summary>The type of the file system; xfs when unset.</summary>
    [ProtoField(9), Default("xfs")]
    public string? FsType { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(10)]
    public bool? ReadOnly { get; init; }
}
