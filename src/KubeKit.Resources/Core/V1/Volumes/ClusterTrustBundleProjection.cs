using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ClusterTrustBundleProjection
{
    [ProtoField(1)]
    public string? Name { get; init; }

    [ProtoField(2)]
    public string? SignerName { get; init; }

    [ProtoField(3)]
    public LabelSelector? LabelSelector { get; init; }

    [ProtoField(5)]
    public bool? Optional { get; init; }

    [ProtoField(4), Required]
    public string Path { get; init; } = "";
}
