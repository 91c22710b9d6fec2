using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>How equal pods spread over places.</summary>
public sealed partial record TopologySpreadConstraint
{
    /// <summary>By how many pods places may differ.</summary>
    [ProtoField(1), Required]
    public int MaxSkew { get; init; }

    /// <summary>The node label whose equal values mean the same place.</summary>
    [ProtoField(2), Required]
    public string TopologyKey { get; init; } = "";

    /// <summary>DoNotSchedule or ScheduleAnyway.</summary>
    [ProtoField(3), Required]
    public string WhenUnsatisfiable { get; init; } = "";

    /// <summary>Which pods are counted.</summary>
    [ProtoField(4)]
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>How many places there must be at least.</summary>
    [ProtoField(5)]
    public int? MinDomains { get; init; }

    /// <summary>Whether nodes that the pod's affinity excludes count: Honor (the default) or Ignore.</summary>
    [ProtoField(6, KeepsEmpty = true)]
    public string? NodeAffinityPolicy { get; init; }

    /// <summary>Whether nodes whose taints the pod does not bear count: Honor or Ignore (the default).</summary>
    [ProtoField(7, KeepsEmpty = true)]
    public string? NodeTaintsPolicy { get; init; }

    /// <summary>Labels of the pod whose values counted pods must share.</summary>
    [ProtoField(8), Atomic]
    public IReadOnlyList<string>? MatchLabelKeys { get; init; }
}
