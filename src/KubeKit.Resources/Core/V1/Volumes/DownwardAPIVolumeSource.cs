namespace KubeKit.Resources.Core.V1;

/// <summary>Fields of the pod as files.</summary>
public sealed partial record DownwardAPIVolumeSource
{
    /// <summary>The files.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<DownwardAPIVolumeFile>? Items { get; init; }

    /// <summary>The permission bits of the files; 0644 when unset.</summary>
    [ProtoField(2), Default(420)]
    public int? DefaultMode { get; init; }
}
