using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Apps.V1;

/// <summary>The wanted state of a Deployment.</summary>
public sealed partial record DeploymentSpec
{
    /// <summary>How many pods are wanted; 1 when unset.</summary>
    [ProtoField(1), Default(1)]
    public int? Replicas { get; init; }

    /// <summary>Which pods belong to the Deployment; it must match the template's labels and cannot change.</summary>
    [ProtoField(2), Required]
    public LabelSelector Selector { get; init; } = LabelSelector.Unset;

    /// <summary>What the pods are made from.</summary>
    [ProtoField(3), Required]
    public PodTemplateSpec Template { get; init; } = new();

    /// <summary>How new pods replace old ones.</summary>
    [OmitZero, ProtoField(4), PatchRetainKeys]
    public DeploymentStrategy? Strategy { get; init; }

    /// <summary>How long, in seconds, a pod must be ready to count as available.</summary>
    [OmitZero, ProtoField(5)]
    public int? MinReadySeconds { get; init; }

    /// <summary>How many old ReplicaSets are kept to roll back to; 10 when unset.</summary>
    [ProtoField(6), Default(10)]
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Whether changes of the template wait.</summary>
    [OmitZero, ProtoField(7)]
    public bool? Paused { get; init; }

    /// <summary>How long, in seconds, a rollout may stand still until it is reported as failed; 600 when unset.</summary>
    [ProtoField(9), Default(600)]
    public int? ProgressDeadlineSeconds { get; init; }
}
