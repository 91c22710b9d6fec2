using KubeKit.Resources.Core.V1;
using Stored = KubeKit.Resources.Autoscaling.V2;

namespace KubeKit.Resources.Autoscaling.V1;

// Both versions show one stored object, which is the second's. What the first has no fields for it shows in annotations, so that
// an object that is read and written by it loses nothing.
public sealed partial record HorizontalPodAutoscaler
{
    /// <summary>The autoscaler as the second version shows it.</summary>
    public Stored.HorizontalPodAutoscaler ToStored()
    {
        var (others, behavior, seen, conditions) = AutoscalerAnnotations.Read(Metadata);
        var target = Spec.TargetCPUUtilizationPercentage;
        var metrics = new List<Stored.MetricSpec>(others ?? []);
        if (target is { } percent)
        {
            metrics.Insert(0, Stored.HorizontalPodAutoscalerSpec.CpuUse(percent));
        }
        else if (metrics.Count == 0)
        {
            metrics.Add(Stored.HorizontalPodAutoscalerSpec.CpuUse(Stored.HorizontalPodAutoscalerSpec.DefaultCpuUse));
        }

        return new()
        {
            Metadata = AutoscalerAnnotations.Without(Metadata),
            Spec = new()
            {
                ScaleTargetRef = new() { Kind = Spec.ScaleTargetRef.Kind, Name = Spec.ScaleTargetRef.Name, ApiVersion = Spec.ScaleTargetRef.ApiVersion },
                MinReplicas = Spec.MinReplicas,
                MaxReplicas = Spec.MaxReplicas,
                Metrics = metrics,
                Behavior = behavior,
            },
            Status = Status is null ? null : new()
            {
                ObservedGeneration = Status.ObservedGeneration,
                LastScaleTime = Status.LastScaleTime,
                CurrentReplicas = Status.CurrentReplicas,
                DesiredReplicas = Status.DesiredReplicas,
                CurrentMetrics = Status.CurrentCPUUtilizationPercentage is { } use ? [CpuSeen(use), .. seen ?? []] : seen,
                Conditions = conditions,
            },
        };
    }

    /// <summary>The autoscaler that the second version shows.</summary>
    public static HorizontalPodAutoscaler FromStored(Stored.HorizontalPodAutoscaler stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var cpu = stored.Spec.Metrics?.FirstOrDefault(IsCpuUse);
        var cpuSeen = stored.Status?.CurrentMetrics?.FirstOrDefault(IsCpuSeen);
        return new()
        {
            Metadata = AutoscalerAnnotations.With(stored, cpu, cpuSeen),
            Spec = new()
            {
                ScaleTargetRef = new()
                {
                    Kind = stored.Spec.ScaleTargetRef.Kind,
                    Name = stored.Spec.ScaleTargetRef.Name,
                    ApiVersion = stored.Spec.ScaleTargetRef.ApiVersion,
                },
                MinReplicas = stored.Spec.MinReplicas,
                MaxReplicas = stored.Spec.MaxReplicas,
                TargetCPUUtilizationPercentage = cpu?.Resource?.Target.AverageUtilization,
            },
            Status = stored.Status is not { } status ? null : new()
            {
                ObservedGeneration = status.ObservedGeneration,
                LastScaleTime = status.LastScaleTime,
                CurrentReplicas = status.CurrentReplicas ?? 0,
                DesiredReplicas = status.DesiredReplicas,
                CurrentCPUUtilizationPercentage = cpuSeen?.Resource?.Current.AverageUtilization,
            },
        };
    }

    private static bool IsCpuUse(Stored.MetricSpec metric) =>
        metric is { Type: Stored.MetricSourceType.Resource, Resource: { Name: ResourceName.Cpu, Target.AverageUtilization: not null } };

    private static bool IsCpuSeen(Stored.MetricStatus metric) =>
        metric is { Type: Stored.MetricSourceType.Resource, Resource: { Name: ResourceName.Cpu, Current: { AverageUtilization: not null, AverageValue: null } } };

    private static Stored.MetricStatus CpuSeen(int percent) => new()
    {
        Type = Stored.MetricSourceType.Resource,
        Resource = new() { Name = ResourceName.Cpu, Current = new() { AverageUtilization = percent } },
    };
}
