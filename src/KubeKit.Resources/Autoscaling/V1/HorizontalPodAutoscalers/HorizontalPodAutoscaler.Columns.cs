using KubeKit.Resources.Printing;
using System.Globalization;

namespace KubeKit.Resources.Autoscaling.V1;

[PrintColumn("Reference", Method = nameof(ReferenceCell), Description = "The workload.")]
[PrintColumn("Targets", Method = nameof(TargetsCell), Description = "What is measured, and what it is to be.")]
[PrintColumn("MinPods", Method = nameof(MinPodsCell), Description = "How few pods there may be.")]
[PrintColumn("MaxPods", Method = nameof(MaxPodsCell), Description = "How many pods there may be.")]
[PrintColumn("Replicas", Method = nameof(ReplicasCell), Description = "How many pods there are.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record HorizontalPodAutoscaler
{
    internal static object? ReferenceCell(HorizontalPodAutoscaler value, PrintContext context) => $"{value.Spec.ScaleTargetRef.Kind}/{value.Spec.ScaleTargetRef.Name}";

    internal static object? TargetsCell(HorizontalPodAutoscaler value, PrintContext context) => V2.MetricCells.Of(value.ToStored());

    internal static object? MinPodsCell(HorizontalPodAutoscaler value, PrintContext context) => value.Spec.MinReplicas?.ToString(CultureInfo.InvariantCulture) ?? "<unset>";

    internal static object? MaxPodsCell(HorizontalPodAutoscaler value, PrintContext context) => value.Spec.MaxReplicas;

    internal static object? ReplicasCell(HorizontalPodAutoscaler value, PrintContext context) => value.Status?.CurrentReplicas ?? 0;

    internal static object? AgeCell(HorizontalPodAutoscaler value, PrintContext context) => CellText.Age(value, context);
}
