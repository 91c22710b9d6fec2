namespace KubeKit.Resources.Core.V1;

/// <summary>Asks for storage, and is bound to a volume that gives it.</summary>
[KubeResource("", "v1", Plural = "persistentvolumeclaims", ShortNames = ["pvc"])]
public sealed partial record PersistentVolumeClaim : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public PersistentVolumeClaimSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public PersistentVolumeClaimStatus? Status { get; init; }
}
