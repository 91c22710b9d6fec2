namespace KubeKit.Resources.Core.V1;

/// <summary>A volume of a CSI driver.</summary>
public sealed partial record CSIPersistentVolumeSource
{
    /// <summary>The name of the driver.</summary>
    [ProtoField(1), Required]
    public string Driver { get; init; } = "";

    /// <summary>What the driver calls the volume.</summary>
    [ProtoField(2), Required]
    public string VolumeHandle { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(4)]
    public string? FsType { get; init; }

    /// <summary>What the driver told of the volume when it made it.</summary>
    [ProtoField(5)]
    public IReadOnlyDictionary<string, string>? VolumeAttributes { get; init; }

    /// <summary>The Secret for attaching the volume.</summary>
    [ProtoField(6)]
    public SecretReference? ControllerPublishSecretRef { get; init; }

    /// <summary>The Secret for mounting the volume on a node.</summary>
    [ProtoField(7)]
    public SecretReference? NodeStageSecretRef { get; init; }

    /// <summary>The Secret for mounting the volume into a pod.</summary>
    [ProtoField(8)]
    public SecretReference? NodePublishSecretRef { get; init; }

    /// <summary>The Secret for growing the volume.</summary>
    [ProtoField(9)]
    public SecretReference? ControllerExpandSecretRef { get; init; }

    /// <summary>The Secret for growing the file system on a node.</summary>
    [ProtoField(10)]
    public SecretReference? NodeExpandSecretRef { get; init; }
}
