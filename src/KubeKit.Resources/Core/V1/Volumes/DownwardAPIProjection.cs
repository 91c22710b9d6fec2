namespace KubeKit.Resources.Core.V1;

/// <summary>Fields of the pod as files of a projected volume.</summary>
public sealed partial record DownwardAPIProjection
{
    /// <summary>The files.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<DownwardAPIVolumeFile>? Items { get; init; }
}
