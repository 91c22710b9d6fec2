namespace KubeKit.Resources.Core.V1;

public sealed partial record ProjectedVolumeSource
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<VolumeProjection>? Sources { get; init; }

    [ProtoField(2), Default(420)]
    public int? DefaultMode { get; init; }
}
