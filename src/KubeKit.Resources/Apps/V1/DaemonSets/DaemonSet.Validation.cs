using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record DaemonSet : IValidatedWhole, IValidatedUpdate<DaemonSet>, IValidatedStatusUpdate<DaemonSet>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Part("spec", Spec ?? new DaemonSetSpec());

    /// <inheritdoc/>
    public void ValidateUpdate(DaemonSet old, ValidationContext context)
    {
        WorkloadRules.SelectorUnchanged(Spec?.Selector, old.Spec?.Selector, context);
        Validate(context);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(DaemonSet old, ValidationContext context)
    {
        context.Part("status", Status);
        using var _ = context.Enter("status");
        WorkloadRules.NotDecremented(Status?.CollisionCount, old.Status?.CollisionCount, context);
    }
}

public sealed partial record DaemonSetSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        // Other than with Deployments, nobody is told that a selector is missing: it selects nothing then.
        context.Part("selector", Selector);
        if (Selector.Selects(Template) == false)
        {
            WorkloadRules.LabelsDiffer(Template, context);
        }

        if (!ReferenceEquals(Selector, LabelSelector.Unset))
        {
            WorkloadRules.NotEmpty(Selector, context, "daemonset");
        }

        context.Part("template", Template);
        WorkloadRules.RunsForEver(Template, context, "DaemonSet");
        context.NotNegative("minReadySeconds", MinReadySeconds);
        context.Part("updateStrategy", UpdateStrategy);
        context.NotNegative("revisionHistoryLimit", RevisionHistoryLimit);
    }
}

public sealed partial record DaemonSetUpdateStrategy : IValidatedWhole
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
                context.Part("rollingUpdate", RollingUpdate);
                break;
            default:
                context.NotAmong("", new Verbatim($"{{\"Type\":\"{Type}\",\"RollingUpdate\":{RollingUpdate?.Text() ?? "null"}}}"),
                    UpdateStrategyType.RollingUpdate, UpdateStrategyType.OnDelete);
                break;
        }
    }
}

public sealed partial record RollingUpdateDaemonSet : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.CountOrPercent("maxUnavailable", MaxUnavailable, atMostAll: false);
        context.CountOrPercent("maxSurge", MaxSurge, atMostAll: false);
        context.NotMoreThanAll("maxUnavailable", MaxUnavailable);
        context.NotMoreThanAll("maxSurge", MaxSurge);
        switch (MaxUnavailable.Amount() != 0, MaxSurge.Amount() != 0)
        {
            case (true, true):
                context.Invalid("maxSurge", MaxSurge, "may not be set when maxUnavailable is non-zero");
                break;
            case (false, false):
                context.Required("maxUnavailable", "cannot be 0 when maxSurge is 0");
                break;
        }
    }

    internal string Text() => $"{{\"MaxUnavailable\":{WorkloadRules.Text(MaxUnavailable, "0")},\"MaxSurge\":{WorkloadRules.Text(MaxSurge, "0")}}}";
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
