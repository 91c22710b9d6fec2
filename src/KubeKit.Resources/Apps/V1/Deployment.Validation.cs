using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record Deployment
    : IValidatedWhole, IValidatedUpdate<Deployment>, IValidatedStatusUpdate<Deployment>, IWarnsOnWrite<Deployment>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Part("spec", Spec ?? new DeploymentSpec());

    /// <inheritdoc/>
    public void ValidateUpdate(Deployment old, ValidationContext context)
    {
        Validate(context);
        WorkloadRules.SelectorUnchanged(Spec?.Selector, old.Spec?.Selector, context);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(Deployment old, ValidationContext context)
    {
        context.Part("status", Status);
        using var _ = context.Enter("status");
        WorkloadRules.NotDecremented(Status?.CollisionCount, old.Status?.CollisionCount, context);
    }

    /// <inheritdoc/>
    public void Warn(Deployment? old, ICollection<string> warnings)
    {
        if (old is null)
        {
            WorkloadRules.NameWarning(Metadata, warnings);
        }
    }
}

public sealed partial record DeploymentSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        WorkloadRules.Selector(Selector, Template, context, "deployment", ": invalid label selector");
        if (Selector.Selects(Template) is not null)
        {
            context.Part("template", Template);
            WorkloadRules.RunsForEver(Template, context, "ReplicaSet");
        }

        context.Part("strategy", Strategy);
        context.NotNegative("minReadySeconds", MinReadySeconds);
        context.NotNegative("revisionHistoryLimit", RevisionHistoryLimit);
        context.NotNegative("progressDeadlineSeconds", ProgressDeadlineSeconds);
        if (ProgressDeadlineSeconds is { } deadline && deadline <= (MinReadySeconds ?? 0))
        {
            context.Invalid("progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
        }
    }
}

public sealed partial record DeploymentStrategy : IValidatedWhole
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
                context.Part("rollingUpdate", RollingUpdate);
                break;
            default:
                context.NotAmong("", new Verbatim($"{{\"Type\":\"{Type}\",\"RollingUpdate\":{RollingUpdate?.Text() ?? "null"}}}"),
                    DeploymentStrategyType.Recreate, DeploymentStrategyType.RollingUpdate);
                break;
        }
    }
}

public sealed partial record RollingUpdateDeployment : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.CountOrPercent("maxUnavailable", MaxUnavailable, atMostAll: false);
        context.CountOrPercent("maxSurge", MaxSurge, atMostAll: false);
        if (MaxUnavailable.Amount() == 0 && MaxSurge.Amount() == 0)
        {
            context.Invalid("maxUnavailable", MaxUnavailable ?? 0, "may not be 0 when `maxSurge` is 0");
        }

        context.NotMoreThanAll("maxUnavailable", MaxUnavailable);
    }

    internal string Text() => $"{{\"MaxUnavailable\":{WorkloadRules.Text(MaxUnavailable, "0")},\"MaxSurge\":{WorkloadRules.Text(MaxSurge, "0")}}}";
}

public sealed partial record DeploymentStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("observedGeneration", ObservedGeneration);
        context.NotNegative("replicas", Replicas);
        context.NotNegative("updatedReplicas", UpdatedReplicas);
        context.NotNegative("readyReplicas", ReadyReplicas);
        context.NotNegative("availableReplicas", AvailableReplicas);
        context.NotNegative("unavailableReplicas", UnavailableReplicas);
        context.NotNegative("terminatingReplicas", TerminatingReplicas);
        context.NotNegative("collisionCount", CollisionCount);
        WorkloadRules.NotMore(context, "updatedReplicas", UpdatedReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "readyReplicas", ReadyReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "availableReplicas", AvailableReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "availableReplicas", AvailableReplicas, ReadyReplicas, "readyReplicas");
    }
}
