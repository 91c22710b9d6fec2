namespace KubeKit.Resources.Core.V1;

/// <summary>A part of the cluster with names of its own.</summary>
[KubeResource("", "v1", Plural = "namespaces", ShortNames = ["ns"], Scope = ResourceScope.Cluster)]
public sealed partial record Namespace : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public NamespaceSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public NamespaceStatus? Status { get; init; }
}
