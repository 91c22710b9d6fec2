namespace KubeKit.Resources.Core.V1;

/// <summary>The state of a mount.</summary>
public sealed partial record VolumeMountStatus
{
    /// <summary>The name of the volume.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The path within the container.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string MountPath { get; init; } = "";

    /// <summary>Whether it is mounted for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }

    /// <summary>Whether mounts below it are for reading only too.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? RecursiveReadOnly { get; init; }

    /// <summary>The state of the volume, by its type.</summary>
    [ProtoField(5)]
    public VolumeStatus? VolumeStatus { get; init; }
}
