using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record DaemonSet : IValidated, IValidatedUpdate<DaemonSet>
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
    public void ValidateUpdate(DaemonSet old, ValidationContext context) =>
        WorkloadRules.SelectorUnchanged(Spec?.Selector, old.Spec?.Selector, context);
}

public sealed partial record DaemonSetSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        WorkloadRules.Template(Selector, Template, context, "daemonset", "DaemonSet");
        context.NotNegative("minReadySeconds", MinReadySeconds);
        context.NotNegative("revisionHistoryLimit", RevisionHistoryLimit);
    }
}

public sealed partial record DaemonSetUpdateStrategy : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (Type)
        {
            case UpdateStrategyType.OnDelete:
                break;
            case UpdateStrategyType.RollingUpdate when RollingUpdate is null:
                context.Required("rollingUpdate");
                break;
            case UpdateStrategyType.RollingUpdate:
                break;
            default:
                context.NotSupported("type", Type ?? "", [UpdateStrategyType.RollingUpdate, UpdateStrategyType.OnDelete]);
                break;
        }
    }
}

public sealed partial record RollingUpdateDaemonSet : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.CountOrPercent("maxUnavailable", MaxUnavailable, atMostAll: true);
        context.CountOrPercent("maxSurge", MaxSurge, atMostAll: true);
        switch (IsSome(MaxUnavailable), IsSome(MaxSurge))
        {
            case (true, true):
                context.Invalid("maxSurge", MaxSurge, "may not be set when maxUnavailable is non-zero");
                break;
            case (false, false):
                context.Required("maxUnavailable", "cannot be 0 when maxSurge is 0");
                break;
        }
    }

    private static bool IsSome(IntOrString? value) =>
        value is { } given && (given.IsString ? !given.TryGetPercent(out var percent) || percent != 0 : given.Number != 0);
}

public sealed partial record DaemonSetStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("currentNumberScheduled", CurrentNumberScheduled);
        context.NotNegative("numberMisscheduled", NumberMisscheduled);
        context.NotNegative("desiredNumberScheduled", DesiredNumberScheduled);
        context.NotNegative("numberReady", NumberReady);
        context.NotNegative("observedGeneration", ObservedGeneration);
        context.NotNegative("updatedNumberScheduled", UpdatedNumberScheduled);
        context.NotNegative("numberAvailable", NumberAvailable);
        context.NotNegative("numberUnavailable", NumberUnavailable);
        context.NotNegative("collisionCount", CollisionCount);
    }
}
