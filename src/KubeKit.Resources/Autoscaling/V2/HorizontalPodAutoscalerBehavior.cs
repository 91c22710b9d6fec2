namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>How fast a workload grows and shrinks.</summary>
public sealed partial record HorizontalPodAutoscalerBehavior
{
    /// <summary>How fast it grows; by default by the greater of 4 pods and 100 percent in 15 seconds.</summary>
    [ProtoField(1)]
    public HPAScalingRules? ScaleUp { get; init; }

    /// <summary>How fast it shrinks; by default as far as it may, after five minutes of calm.</summary>
    [ProtoField(2)]
    public HPAScalingRules? ScaleDown { get; init; }
}
