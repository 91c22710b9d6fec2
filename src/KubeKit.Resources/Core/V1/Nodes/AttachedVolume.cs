namespace KubeKit.Resources.Core.V1;

public sealed partial record AttachedVolume
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    [ProtoField(2), Required(AllowEmpty = true)]
    public string DevicePath { get; init; } = "";
}
