using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Policy.V1;

public sealed partial record PodDisruptionBudget : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is { MinAvailable: not null, MaxUnavailable: not null })
        {
            context.Invalid("spec", Messages.Json(Spec), "minAvailable and maxUnavailable cannot be both set");
        }
    }
}

public sealed partial record PodDisruptionBudgetSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.CountOrPercent("minAvailable", MinAvailable, atMostAll: true);
        context.CountOrPercent("maxUnavailable", MaxUnavailable, atMostAll: true);
        if (UnhealthyPodEvictionPolicy is not null)
        {
            context.MustBeAmong("unhealthyPodEvictionPolicy", UnhealthyPodEvictionPolicy, V1.UnhealthyPodEvictionPolicy.AlwaysAllow, V1.UnhealthyPodEvictionPolicy.IfHealthyBudget);
        }
    }
}

public sealed partial record PodDisruptionBudgetStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("disruptionsAllowed", DisruptionsAllowed);
        context.NotNegative("currentHealthy", CurrentHealthy);
        context.NotNegative("desiredHealthy", DesiredHealthy);
        context.NotNegative("expectedPods", ExpectedPods);
    }
}
