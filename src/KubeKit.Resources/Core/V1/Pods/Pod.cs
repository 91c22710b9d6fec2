namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "pods", ShortNames = ["po"], Categories = ["all"])]
public sealed partial record Pod : KubeObject
{
    [ProtoField(2)]
    public PodSpec? Spec { get; init; }

    [ProtoField(3)]
    public PodStatus? Status { get; init; }
}
