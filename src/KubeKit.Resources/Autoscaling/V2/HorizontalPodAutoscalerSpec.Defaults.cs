using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Autoscaling.V2;

public sealed partial record HorizontalPodAutoscalerSpec : IDefaulted<HorizontalPodAutoscalerSpec>
{
    // The use of CPU that autoscalers without metrics aim at, in percent.
    internal const int DefaultCpuUse = 80;

    /// <inheritdoc/>
    public HorizontalPodAutoscalerSpec WithDefaults() => Metrics is { Count: > 0 } ? this : this with { Metrics = [CpuUse(DefaultCpuUse)] };

    internal static MetricSpec CpuUse(int percent) => new()
    {
        Type = MetricSourceType.Resource,
        Resource = new ResourceMetricSource
        {
            Name = ResourceName.Cpu,
            Target = new MetricTarget { Type = MetricTargetType.Utilization, AverageUtilization = percent },
        },
    };
}

public sealed partial record HorizontalPodAutoscalerBehavior : IDefaulted<HorizontalPodAutoscalerBehavior>
{
    private const int QuarterMinute = 15;

    private static readonly HPAScalingPolicy Double = new() { Type = HPAScalingPolicyType.Percent, Value = 100, PeriodSeconds = QuarterMinute };
    private static readonly HPAScalingPolicy FourPods = new() { Type = HPAScalingPolicyType.Pods, Value = 4, PeriodSeconds = QuarterMinute };

    /// <inheritdoc/>
    public HorizontalPodAutoscalerBehavior WithDefaults() => new()
    {
        ScaleUp = Fill(ScaleUp, new HPAScalingRules { StabilizationWindowSeconds = 0, SelectPolicy = ScalingPolicySelect.Max, Policies = [FourPods, Double] }),
        // How long shrinking waits is the controller's to say.
        ScaleDown = Fill(ScaleDown, new HPAScalingRules { SelectPolicy = ScalingPolicySelect.Max, Policies = [Double] }),
    };

    private static HPAScalingRules Fill(HPAScalingRules? given, HPAScalingRules defaults) => given is null ? defaults : given with
    {
        StabilizationWindowSeconds = given.StabilizationWindowSeconds ?? defaults.StabilizationWindowSeconds,
        SelectPolicy = given.SelectPolicy ?? defaults.SelectPolicy,
        Policies = given.Policies ?? defaults.Policies,
    };
}
