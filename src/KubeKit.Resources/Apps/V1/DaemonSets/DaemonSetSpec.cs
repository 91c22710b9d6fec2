using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Apps.V1;

/// <summary>The wanted state of a DaemonSet.</summary>
public sealed partial record DaemonSetSpec
{
    /// <summary>Which pods belong to the DaemonSet; it must match the template's labels and cannot change.</summary>
    [ProtoField(1), Required]
    public LabelSelector Selector { get; init; } = LabelSelector.Unset;

    /// <summary>What the pods are made from. Its node selector says which nodes get one.</summary>
    [ProtoField(2), Required]
    public PodTemplateSpec Template { get; init; } = new();

    /// <summary>How new pods replace old ones.</summary>
    [OmitZero, ProtoField(3)]
    public DaemonSetUpdateStrategy? UpdateStrategy { get; init; }

    /// <summary>How long, in seconds, a pod must be ready to count as available.</summary>
    [OmitZero, ProtoField(4)]
    public int? MinReadySeconds { get; init; }

    /// <summary>How many old templates are kept to roll back to; 10 when unset.</summary>
    [ProtoField(6), Default(10)]
    public int? RevisionHistoryLimit { get; init; }
}
