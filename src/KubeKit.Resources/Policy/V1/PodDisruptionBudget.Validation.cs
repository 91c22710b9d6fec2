using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Policy.V1;

public sealed partial record PodDisruptionBudget
    : IValidatedWhole, IValidatedName, IValidatedUpdate<PodDisruptionBudget>, IValidatedStatusUpdate<PodDisruptionBudget>
{
    // The kind has no rule of its own for names.
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Part("spec", Spec);

    /// <inheritdoc/>
    public void ValidateUpdate(PodDisruptionBudget old, ValidationContext context) => Validate(context);

    /// <inheritdoc/>
    public void ValidateStatusUpdate(PodDisruptionBudget old, ValidationContext context) => context.Part("status", Status);
}

public sealed partial record PodDisruptionBudgetSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (MinAvailable is not null && MaxUnavailable is not null)
        {
            context.Invalid("", new Verbatim($"{{\"MinAvailable\":{WorkloadRules.Text(MinAvailable, "null")},\"Selector\":{(Selector is null ? "null" : LabelRules.Text(Selector).Text)},"
                + $"\"MaxUnavailable\":{WorkloadRules.Text(MaxUnavailable, "null")},\"UnhealthyPodEvictionPolicy\":{(UnhealthyPodEvictionPolicy is null ? "null" : $"\"{UnhealthyPodEvictionPolicy}\"")}}}"),
                "minAvailable and maxUnavailable cannot be both set");
        }

        context.CountOrPercent("minAvailable", MinAvailable, atMostAll: true);
        context.CountOrPercent("maxUnavailable", MaxUnavailable, atMostAll: true);
        context.Part("selector", Selector);
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
