namespace KubeKit.Resources.Core.V1;

public sealed partial record FlockerVolumeSource
{
    [ProtoField(1)]
    public string? DatasetName { get; init; }

    [ProtoField(2)]
    public string? DatasetUUID { get; init; }
}
