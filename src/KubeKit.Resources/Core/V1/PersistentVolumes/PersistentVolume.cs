namespace KubeKit.Resources.Core.V1;

/// <summary>Storage that the cluster has, for claims to bind.</summary>
[KubeResource("", "v1", Plural = "persistentvolumes", ShortNames = ["pv"], Scope = ResourceScope.Cluster)]
public sealed partial record PersistentVolume : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public PersistentVolumeSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public PersistentVolumeStatus? Status { get; init; }
}
