namespace KubeKit.Resources.Core.V1;

/// <summary>Keeps a number of equal pods running. ReplicaSet, mostly through Deployment, is its successor.</summary>
[KubeResource("", "v1", Plural = "replicationcontrollers", ShortNames = ["rc"], Categories = ["all"])]
[ScaleSubresource(Selector = ".spec.selector")]
public sealed partial record ReplicationController : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public ReplicationControllerSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public ReplicationControllerStatus? Status { get; init; }
}
