namespace KubeKit.Resources.Core.V1;

public sealed partial record DownwardAPIProjection
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<DownwardAPIVolumeFile>? Items { get; init; }
}
