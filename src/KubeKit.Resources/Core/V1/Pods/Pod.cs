namespace KubeKit.Resources.Core.V1;

/// <summary>Containers that run together on one node, with one address and shared volumes.</summary>
[KubeResource("", "v1", Plural = "pods", ShortNames = ["po"], Categories = ["all"])]
public sealed partial record Pod : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public PodSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public PodStatus? Status { get; init; }
}
