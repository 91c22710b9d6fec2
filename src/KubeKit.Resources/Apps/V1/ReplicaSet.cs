namespace KubeKit.Resources.Apps.V1;

/// <summary>Keeps a number of equal pods running.</summary>
[KubeResource("apps", "v1", Plural = "replicasets", ShortNames = ["rs"], Categories = ["all"])]
[ScaleSubresource(Selector = ".spec.selector")]
public sealed partial record ReplicaSet : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public ReplicaSetSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public ReplicaSetStatus? Status { get; init; }
}
