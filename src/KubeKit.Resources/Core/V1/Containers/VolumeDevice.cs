namespace KubeKit.Resources.Core.V1;

public sealed partial record VolumeDevice
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    [ProtoField(2), Required]
    public string DevicePath { get; init; } = "";
}
