using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>Trust anchors of the cluster as a file.</summary>
public sealed partial record ClusterTrustBundleProjection
{
    /// <summary>The name of one ClusterTrustBundle.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? Name { get; init; }

    /// <summary>The signer of all ClusterTrustBundles that are taken.</summary>
    [ProtoField(2, KeepsEmpty = true)]
    public string? SignerName { get; init; }

    /// <summary>Which of the signer's bundles are taken.</summary>
    [ProtoField(3)]
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>Whether bundles may be missing.</summary>
    [ProtoField(5)]
    public bool? Optional { get; init; }

    /// <summary>The path of the file within the volume.</summary>
    [ProtoField(4), Required]
    public string Path { get; init; } = "";
}
