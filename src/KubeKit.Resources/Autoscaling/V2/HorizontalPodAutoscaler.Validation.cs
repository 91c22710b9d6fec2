using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Autoscaling.V2;

public sealed partial record HorizontalPodAutoscaler
    : IValidatedWhole, IValidatedUpdate<HorizontalPodAutoscaler>, IValidatedStatusUpdate<HorizontalPodAutoscaler>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Part("spec", Spec);

    /// <inheritdoc/>
    public void ValidateUpdate(HorizontalPodAutoscaler old, ValidationContext context)
    {
        using var _ = context.Enter("spec");
        Spec.Validate(context, old.Spec);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(HorizontalPodAutoscaler old, ValidationContext context)
    {
        context.NotNegative("status.currentReplicas", Status?.CurrentReplicas);
        context.NotNegative("status.desiredReplicas", Status?.DesiredReplicas);
    }
}

public sealed partial record HorizontalPodAutoscalerSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, null);

    // Rules that came later than stored autoscalers leave these what they had.
    internal void Validate(ValidationContext context, HorizontalPodAutoscalerSpec? old)
    {
        var least = old?.MinReplicas == 0 ? 0 : 1;
        if (MinReplicas < least)
        {
            context.Invalid("minReplicas", MinReplicas, $"must be greater than or equal to {least}");
        }

        if (MaxReplicas == 0)
        {
            context.Required("maxReplicas", "must be set and greater than 0");
        }
        else if (MaxReplicas < 0)
        {
            context.Invalid("maxReplicas", MaxReplicas, "must be greater than or equal to 1");
        }

        if (MaxReplicas < MinReplicas)
        {
            context.Invalid("maxReplicas", MaxReplicas, "must be greater than or equal to `minReplicas`");
        }

        using (context.Enter("scaleTargetRef"))
        {
            var isSame = old is not null && old.ScaleTargetRef.ApiVersion == ScaleTargetRef.ApiVersion && old.ScaleTargetRef.Kind == ScaleTargetRef.Kind;
            AutoscalerRules.Reference(ScaleTargetRef, takesAnyVersion: isSame, takesCoreGroup: ScaleTargetRef.Kind == "ReplicationController", context);
        }

        ValidateMetrics(context, takesAnyVersion: old?.Metrics?.Any(metric => metric is { Type: MetricSourceType.Object, Object: { } source }
            && AutoscalerRules.VersionError(source.DescribedObject.ApiVersion ?? "", takesCoreGroup: true) is not null) == true);
        using var _ = context.Enter("behavior");
        context.Part("scaleUp", Behavior?.ScaleUp);
        context.Part("scaleDown", Behavior?.ScaleDown);
    }

    private void ValidateMetrics(ValidationContext context, bool takesAnyVersion)
    {
        for (var i = 0; i < (Metrics?.Count ?? 0); i++)
        {
            using var _ = context.Enter("metrics", i);
            Metrics![i].Validate(context, takesAnyVersion);
        }

        if (MinReplicas == 0 && Metrics?.Any(metric => metric.Type is MetricSourceType.Object or MetricSourceType.External) != true)
        {
            context.Forbidden("metrics", "must specify at least one Object or External metric to support scaling to zero replicas");
        }
    }
}

public sealed partial record HPAScalingRules : IValidatedWhole
{
    // An hour: calm that lasts longer is no calm but sleep.
    private const int LongestWindow = 3600;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (StabilizationWindowSeconds < 0)
        {
            context.Invalid("stabilizationWindowSeconds", StabilizationWindowSeconds, "must be greater than or equal to zero");
        }
        else if (StabilizationWindowSeconds > LongestWindow)
        {
            context.Invalid("stabilizationWindowSeconds", StabilizationWindowSeconds, $"must be less than or equal to {LongestWindow}");
        }

        if (SelectPolicy is not null)
        {
            context.MustBeAmong("selectPolicy", SelectPolicy, ScalingPolicySelect.Disabled, ScalingPolicySelect.Max, ScalingPolicySelect.Min);
        }

        if (Policies is not { Count: > 0 })
        {
            context.Required("policies", "must specify at least one Policy");
        }

        context.Parts("policies", Policies);
        context.NotNegative("tolerance", Tolerance);
    }
}

public sealed partial record HPAScalingPolicy : IValidatedWhole
{
    private const int LongestPeriod = 1800;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.MustBeAmong("type", Type, HPAScalingPolicyType.Percent, HPAScalingPolicyType.Pods);
        if (Value <= 0)
        {
            context.Invalid("value", Value, "must be greater than zero");
        }

        if (PeriodSeconds <= 0)
        {
            context.Invalid("periodSeconds", PeriodSeconds, "must be greater than zero");
        }
        else if (PeriodSeconds > LongestPeriod)
        {
            context.Invalid("periodSeconds", PeriodSeconds, $"must be less than or equal to {LongestPeriod}");
        }
    }
}
