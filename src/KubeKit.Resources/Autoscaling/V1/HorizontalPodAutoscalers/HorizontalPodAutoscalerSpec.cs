namespace KubeKit.Resources.Autoscaling.V1;

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

    /// <summary>The use of CPU that the pods are to have on average, in percent of what they request.</summary>
    [ProtoField(4)]
    public int? TargetCPUUtilizationPercentage { get; init; }
}
