namespace KubeKit.Resources.Core.V1;

public sealed partial record VolumeStatus
{
    [ProtoField(1)]
    public ImageVolumeStatus? Image { get; init; }
}
