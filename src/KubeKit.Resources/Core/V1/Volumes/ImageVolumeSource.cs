namespace KubeKit.Resources.Core.V1;

public sealed partial record ImageVolumeSource
{
    [ProtoField(1)]
    public string? Reference { get; init; }

    [ProtoField(2)]
    public string? PullPolicy { get; init; }
}
