namespace KubeKit.Resources.Core.V1;

/// <summary>Files from several sources in one directory.</summary>
public sealed partial record ProjectedVolumeSource
{
    /// <summary>The sources.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<VolumeProjection>? Sources { get; init; }

    /// <summary>The permission bits of the files; 0644 when unset.</summary>
    [ProtoField(2), Default(420)]
    public int? DefaultMode { get; init; }
}
