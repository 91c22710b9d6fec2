namespace KubeKit.Resources.Core.V1;

/// <summary>A StorageOS volume. No longer served.</summary>
public sealed partial record StorageOSPersistentVolumeSource
{
    /// <summary>The name of the volume.</summary>
    [ProtoField(1)]
    public string? VolumeName { get; init; }

    /// <summary>The namespace of the volume in StorageOS.</summary>
    [ProtoField(2)]
    public string? VolumeNamespace { get; init; }

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(3)]
    public string? FsType { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(4)]
    public bool? ReadOnly { get; init; }

    /// <summary>The Secret with the credentials.</summary>
    [ProtoField(5)]
    public ObjectReference? SecretRef { get; init; }
}
