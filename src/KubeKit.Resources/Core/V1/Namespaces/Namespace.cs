namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "namespaces", ShortNames = ["ns"], Scope = ResourceScope.Cluster)]
public sealed partial record Namespace : KubeObject
{
    [ProtoField(2)]
    public NamespaceSpec? Spec { get; init; }

    [ProtoField(3)]
    public NamespaceStatus? Status { get; init; }
}
