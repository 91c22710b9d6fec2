namespace KubeKit.Resources.Autoscaling.V1;

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
    [ProtoField(3), Required(AllowEmpty = true)]
    public int CurrentReplicas { get; init; }

    /// <summary>How many pods are wanted.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public int DesiredReplicas { get; init; }

    /// <summary>The use of CPU over all pods, in percent of what they request.</summary>
    [ProtoField(5)]
    public int? CurrentCPUUtilizationPercentage { get; init; }
}
