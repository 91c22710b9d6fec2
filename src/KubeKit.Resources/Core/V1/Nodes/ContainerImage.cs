namespace KubeKit.Resources.Core.V1;

/// <summary>An image that a node has.</summary>
public sealed partial record ContainerImage
{
    /// <summary>The names of the image, with tags and digests.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Its size in bytes.</summary>
    [OmitZero, ProtoField(2)]
    public long? SizeBytes { get; init; }
}
