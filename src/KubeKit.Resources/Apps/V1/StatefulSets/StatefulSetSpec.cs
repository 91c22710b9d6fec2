using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Apps.V1;

/// <summary>The wanted state of a StatefulSet.</summary>
public sealed partial record StatefulSetSpec
{
    /// <summary>How many pods are wanted; 1 when unset.</summary>
    [ProtoField(1), Default(1)]
    public int? Replicas { get; init; }

    /// <summary>Which pods belong to the StatefulSet; it must match the template's labels and cannot change.</summary>
    [ProtoField(2), Required]
    public LabelSelector Selector { get; init; } = LabelSelector.Unset;

    /// <summary>What the pods are made from.</summary>
    [ProtoField(3), Required]
    public PodTemplateSpec Template { get; init; } = new();

    /// <summary>Claims that each pod gets of its own.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<PersistentVolumeClaim>? VolumeClaimTemplates { get; init; }

    /// <summary>The headless Service that gives the pods their names in DNS.</summary>
    [ProtoField(5)]
    public string? ServiceName { get; init; }

    /// <summary>OrderedReady (the default: one pod after the other) or Parallel.</summary>
    [ProtoField(6), Default("OrderedReady")]
    public string? PodManagementPolicy { get; init; }

    /// <summary>How new pods replace old ones.</summary>
    [OmitZero, ProtoField(7)]
    public StatefulSetUpdateStrategy? UpdateStrategy { get; init; }

    /// <summary>How many old templates are kept to roll back to; 10 when unset.</summary>
    [ProtoField(8), Default(10)]
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>How long, in seconds, a pod must be ready to count as available.</summary>
    [OmitZero, ProtoField(9)]
    public int? MinReadySeconds { get; init; }

    /// <summary>What becomes of the claims of pods that are no longer wanted.</summary>
    [ProtoField(10)]
    public StatefulSetPersistentVolumeClaimRetentionPolicy? PersistentVolumeClaimRetentionPolicy { get; init; }

    /// <summary>How the pods are counted.</summary>
    [ProtoField(11)]
    public StatefulSetOrdinals? Ordinals { get; init; }
}
