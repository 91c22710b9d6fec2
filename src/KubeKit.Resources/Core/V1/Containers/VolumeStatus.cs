namespace KubeKit.Resources.Core.V1;

/// <summary>The state of a volume, by its type.</summary>
public sealed partial record VolumeStatus
{
    /// <summary>The state of a volume that is an image.</summary>
    [ProtoField(1)]
    public ImageVolumeStatus? Image { get; init; }
}
