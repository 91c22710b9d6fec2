using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PodTemplateSpec
{
    [ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    [ProtoField(2)]
    public PodSpec? Spec { get; init; }
}
