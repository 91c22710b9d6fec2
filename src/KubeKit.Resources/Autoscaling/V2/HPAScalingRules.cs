using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>How fast a workload changes in one direction.</summary>
public sealed partial record HPAScalingRules
{
    /// <summary>For how many seconds the calmest of the past wishes wins.</summary>
    [ProtoField(3)]
    public int? StabilizationWindowSeconds { get; init; }

    /// <summary>Max (the default), Min or Disabled: which of the policies decides.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? SelectPolicy { get; init; }

    /// <summary>How much may change in which time.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<HPAScalingPolicy>? Policies { get; init; }

    /// <summary>By which share the measured value may differ without effect; 0.1 unless the controller was told otherwise.</summary>
    [ProtoField(4)]
    public Quantity? Tolerance { get; init; }
}
