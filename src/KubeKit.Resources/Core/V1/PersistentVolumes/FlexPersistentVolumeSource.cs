namespace KubeKit.Resources.Core.V1;

/// <summary>A volume of a driver that is a program on the node. Obsolete: CSI took its place.</summary>
public sealed partial record FlexPersistentVolumeSource
{
    /// <summary>The name of the driver.</summary>
    [ProtoField(1), Required]
    public string Driver { get; init; } = "";

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(2)]
    public string? FsType { get; init; }

    /// <summary>The Secret that the driver gets.</summary>
    [ProtoField(3)]
    public SecretReference? SecretRef { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(4)]
    public bool? ReadOnly { get; init; }

    /// <summary>What else the driver gets.</summary>
    [ProtoField(5)]
    public IReadOnlyDictionary<string, string>? Options { get; init; }
}
