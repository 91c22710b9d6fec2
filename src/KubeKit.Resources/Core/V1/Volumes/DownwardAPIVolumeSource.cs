namespace KubeKit.Resources.Core.V1;

public sealed partial record DownwardAPIVolumeSource
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<DownwardAPIVolumeFile>? Items { get; init; }

    [ProtoField(2), Default(420)]
    public int? DefaultMode { get; init; }
}
