namespace KubeKit.Resources.Core.V1;

/// <summary>The state of a volume that is an image.</summary>
public sealed partial record ImageVolumeStatus
{
    /// <summary>The digest of the image mounted.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string ImageRef { get; init; } = "";
}
