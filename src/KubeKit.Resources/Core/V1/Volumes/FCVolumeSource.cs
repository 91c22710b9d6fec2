namespace KubeKit.Resources.Core.V1;

/// <summary>A Fibre Channel disk.</summary>
public sealed partial record FCVolumeSource
{
    /// <summary>The world wide names of the targets.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? TargetWWNs { get; init; }

    /// <summary>The LUN.</summary>
    [ProtoField(2)]
    public int? Lun { get; init; }

    /// <summary>The type of the file system, such as ext4.</summary>
    [ProtoField(3)]
    public string? FsType { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(4)]
    public bool? ReadOnly { get; init; }

    /// <summary>The world wide ids of the volume, in place of targets and LUN.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? Wwids { get; init; }
}
