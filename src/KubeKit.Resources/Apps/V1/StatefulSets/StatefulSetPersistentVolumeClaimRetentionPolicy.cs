namespace KubeKit.Resources.Apps.V1;

/// <summary>What becomes of the claims of pods that are no longer wanted.</summary>
public sealed partial record StatefulSetPersistentVolumeClaimRetentionPolicy
{
    /// <summary>Retain (the default) or Delete, when the StatefulSet is deleted.</summary>
    [ProtoField(1)]
    public string? WhenDeleted { get; init; }

    /// <summary>Retain (the default) or Delete, when it is scaled down.</summary>
    [ProtoField(2)]
    public string? WhenScaled { get; init; }
}
