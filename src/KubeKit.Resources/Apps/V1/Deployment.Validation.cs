using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record Deployment : IValidated, IValidatedUpdate<Deployment>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.selector");
            context.Required("spec.template");
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(Deployment old, ValidationContext context) =>
        WorkloadRules.SelectorUnchanged(Spec?.Selector, old.Spec?.Selector, context);
}

public sealed partial record DeploymentSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        context.NotNegative("minReadySeconds", MinReadySeconds);
        context.NotNegative("revisionHistoryLimit", RevisionHistoryLimit);
        context.NotNegative("progressDeadlineSeconds", ProgressDeadlineSeconds);
        if (ProgressDeadlineSeconds is { } deadline && deadline <= (MinReadySeconds ?? 0))
        {
            context.Invalid("progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
        }

        WorkloadRules.Template(Selector, Template, context);
    }
}

public sealed partial record DeploymentStrategy : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (Type)
        {
            case DeploymentStrategyType.Recreate when RollingUpdate is not null:
                context.Forbidden("rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
                break;
            case DeploymentStrategyType.Recreate:
                break;
            case DeploymentStrategyType.RollingUpdate when RollingUpdate is null:
                context.Required("rollingUpdate", "this should be defaulted and never be nil");
                break;
            case DeploymentStrategyType.RollingUpdate:
                break;
            default:
                context.NotSupported("type", Type ?? "", [DeploymentStrategyType.Recreate, DeploymentStrategyType.RollingUpdate]);
                break;
        }
    }
}

public sealed partial record RollingUpdateDeployment : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.CountOrPercent("maxUnavailable", MaxUnavailable, atMostAll: true);
        context.CountOrPercent("maxSurge", MaxSurge, atMostAll: false);
        if (IsZero(MaxUnavailable) && IsZero(MaxSurge))
        {
            context.Invalid("maxUnavailable", MaxUnavailable ?? 0, "may not be 0 when `maxSurge` is 0");
        }
    }

    private static bool IsZero(IntOrString? value) =>
        value is not { } given || (given.IsString ? given.TryGetPercent(out var percent) && percent == 0 : given.Number == 0);
}
