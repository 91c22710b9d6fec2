namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>The wanted state of a HorizontalPodAutoscaler.</summary>
public sealed partial record HorizontalPodAutoscalerSpec
{
    /// <summary>The workload; it must have the scale subresource.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public CrossVersionObjectReference ScaleTargetRef { get; init; } = new();

    /// <summary>How few pods there may be; 1 when unset.</summary>
    [ProtoField(2), Default(1)]
    public int? MinReplicas { get; init; }

    /// <summary>How many pods there may be.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public int MaxReplicas { get; init; }

    /// <summary>What is measured; the metric that wants most pods decides. CPU at 80 percent when unset.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<MetricSpec>? Metrics { get; init; }

    /// <summary>How fast the workload grows and shrinks.</summary>
    [ProtoField(5)]
    public HorizontalPodAutoscalerBehavior? Behavior { get; init; }
}
