using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Autoscaling.V1;

[KubeValue(ApiVersion = "autoscaling/v1")]
public sealed partial record Scale
{
    [ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    [ProtoField(2)]
    public ScaleSpec? Spec { get; init; }

    [ProtoField(3)]
    public ScaleStatus? Status { get; init; }
}
