namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>Scales a workload by what is measured of it.</summary>
[KubeResource("autoscaling", "v2", Plural = "horizontalpodautoscalers", ShortNames = ["hpa"], Categories = ["all"])]
public sealed partial record HorizontalPodAutoscaler : KubeObject
{
    /// <summary>What is wanted.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public HorizontalPodAutoscalerSpec Spec { get; init; } = new();

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public HorizontalPodAutoscalerStatus? Status { get; init; }
}
