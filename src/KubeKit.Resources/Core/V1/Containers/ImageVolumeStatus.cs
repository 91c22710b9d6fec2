namespace KubeKit.Resources.Core.V1;

public sealed partial record ImageVolumeStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string ImageRef { get; init; } = "";
}
