namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "nodes", ShortNames = ["no"], Scope = ResourceScope.Cluster)]
public sealed partial record Node : KubeObject
{
    [ProtoField(2)]
    public NodeSpec? Spec { get; init; }

    [ProtoField(3)]
    public NodeStatus? Status { get; init; }
}
