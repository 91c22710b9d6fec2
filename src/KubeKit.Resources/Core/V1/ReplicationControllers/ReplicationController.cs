namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "replicationcontrollers", ShortNames = ["rc"], Categories = ["all"])]
[ScaleSubresource(Selector = ".spec.selector")]
public sealed partial record ReplicationController : KubeObject
{
    [ProtoField(2)]
    public ReplicationControllerSpec? Spec { get; init; }

    [ProtoField(3)]
    public ReplicationControllerStatus? Status { get; init; }
}
