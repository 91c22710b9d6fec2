namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>The observed state of a HorizontalPodAutoscaler.</summary>
public sealed partial record HorizontalPodAutoscalerStatus
{
    /// <summary>The generation that the controller last acted on.</summary>
    [ProtoField(1)]
    public long? ObservedGeneration { get; init; }

    /// <summary>When the number of pods was last changed.</summary>
    [ProtoField(2)]
    public DateTimeOffset? LastScaleTime { get; init; }

    /// <summary>How many pods there are.</summary>
    [OmitZero, ProtoField(3)]
    public int? CurrentReplicas { get; init; }

    /// <summary>How many pods the metrics want.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public int DesiredReplicas { get; init; }

    /// <summary>What was measured last.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<MetricStatus>? CurrentMetrics { get; init; }

    /// <summary>The latest observations of the autoscaler's state.</summary>
    [ProtoField(6), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<HorizontalPodAutoscalerCondition>? Conditions { get; init; }
}
