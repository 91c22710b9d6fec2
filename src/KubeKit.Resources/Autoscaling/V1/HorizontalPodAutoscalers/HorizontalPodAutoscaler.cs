namespace KubeKit.Resources.Autoscaling.V1;

/// <summary>Scales a workload by its use of CPU. The second version of the API shows the same objects with more metrics.</summary>
[KubeResource("autoscaling", "v1", Plural = "horizontalpodautoscalers", ShortNames = ["hpa"], Categories = ["all"], StoredAs = typeof(V2.HorizontalPodAutoscaler))]
public sealed partial record HorizontalPodAutoscaler : KubeObject
{
    /// <summary>What is wanted.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public HorizontalPodAutoscalerSpec Spec { get; init; } = new();

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public HorizontalPodAutoscalerStatus? Status { get; init; }
}
