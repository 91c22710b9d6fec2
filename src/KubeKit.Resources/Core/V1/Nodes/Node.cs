namespace KubeKit.Resources.Core.V1;

/// <summary>A machine that runs pods.</summary>
[KubeResource("", "v1", Plural = "nodes", ShortNames = ["no"], Scope = ResourceScope.Cluster)]
public sealed partial record Node : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public NodeSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public NodeStatus? Status { get; init; }
}
