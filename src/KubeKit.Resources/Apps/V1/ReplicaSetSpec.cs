using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Apps.V1;

/// <summary>The wanted state of a ReplicaSet.</summary>
public sealed partial record ReplicaSetSpec
{
    /// <summary>How many pods are wanted; 1 when unset.</summary>
    [ProtoField(1), Default(1)]
    public int? Replicas { get; init; }

    /// <summary>How long, in seconds, a pod must be ready to count as available.</summary>
    [OmitZero, ProtoField(4)]
    public int? MinReadySeconds { get; init; }

    /// <summary>Which pods belong to the ReplicaSet; it must match the template's labels and cannot change.</summary>
    [ProtoField(2), Required]
    public LabelSelector Selector { get; init; } = LabelSelector.Unset;

    /// <summary>What the pods are made from.</summary>
    [OmitZero, ProtoField(3)]
    public PodTemplateSpec? Template { get; init; }
}
