namespace KubeKit.Resources.Core.V1;

/// <summary>The content of an image, for reading.</summary>
public sealed partial record ImageVolumeSource
{
    /// <summary>The name of the image.</summary>
    [ProtoField(1)]
    public string? Reference { get; init; }

    /// <summary>When the image is pulled: Always, IfNotPresent or Never.</summary>
    [ProtoField(2)]
    public string? PullPolicy { get; init; }
}
