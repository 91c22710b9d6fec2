using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Autoscaling.V2;

public sealed partial record HorizontalPodAutoscalerSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => AutoscalerRules.Bounds(MinReplicas, MaxReplicas, context);
}

public sealed partial record CrossVersionObjectReference : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => AutoscalerRules.Reference(Kind, Name, context);
}

public sealed partial record HPAScalingRules : IValidated
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

        context.NotNegative("tolerance", Tolerance);
    }
}

public sealed partial record HPAScalingPolicy : IValidated
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
