using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record ReplicaSetSpec
{
    [ProtoField(1), Default(1)]
    public int? Replicas { get; init; }

    [ProtoField(4)]
    public int? MinReadySeconds { get; init; }

    [ProtoField(2), Required]
    public LabelSelector Selector { get; init; } = new();

    [ProtoField(3)]
    public PodTemplateSpec? Template { get; init; }
}
