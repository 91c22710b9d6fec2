using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Policy.V1;

/// <summary>The wanted state of a PodDisruptionBudget.</summary>
public sealed partial record PodDisruptionBudgetSpec
{
    /// <summary>How many of the pods, as a number or a percentage, must stay available; not together with maxUnavailable.</summary>
    [ProtoField(1)]
    public IntOrString? MinAvailable { get; init; }

    /// <summary>The pods; an empty selector takes all of the namespace.</summary>
    [ProtoField(2), PatchReplace]
    public LabelSelector? Selector { get; init; }

    /// <summary>How many of the pods, as a number or a percentage, may be missing; not together with minAvailable.</summary>
    [ProtoField(3)]
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>IfHealthyBudget or AlwaysAllow: whether pods that run but are not ready may be evicted whatever the budget says.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? UnhealthyPodEvictionPolicy { get; init; }
}
