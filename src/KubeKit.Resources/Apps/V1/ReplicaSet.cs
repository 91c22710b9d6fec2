namespace KubeKit.Resources.Apps.V1;

[KubeResource("apps", "v1", Plural = "replicasets", ShortNames = ["rs"], Categories = ["all"])]
[ScaleSubresource(Selector = ".spec.selector")]
public sealed partial record ReplicaSet : KubeObject
{
    [ProtoField(2)]
    public ReplicaSetSpec? Spec { get; init; }

    [ProtoField(3)]
    public ReplicaSetStatus? Status { get; init; }
}
