using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record ReplicaSet
    : IValidatedWhole, IValidatedUpdate<ReplicaSet>, IValidatedStatusUpdate<ReplicaSet>, IWarnsOnWrite<ReplicaSet>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Part("spec", Spec ?? new ReplicaSetSpec());

    /// <inheritdoc/>
    public void ValidateUpdate(ReplicaSet old, ValidationContext context)
    {
        Validate(context);
        WorkloadRules.SelectorUnchanged(Spec?.Selector, old.Spec?.Selector, context);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(ReplicaSet old, ValidationContext context) => context.Part("status", Status);

    /// <inheritdoc/>
    public void Warn(ReplicaSet? old, ICollection<string> warnings)
    {
        if (old is null)
        {
            WorkloadRules.NameWarning(Metadata, warnings);
        }
    }
}

public sealed partial record ReplicaSetSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        context.NotNegative("minReadySeconds", MinReadySeconds);

        var template = Template ?? new Core.V1.PodTemplateSpec();

        // The kind that upstream's message names is a Deployment here too.
        WorkloadRules.Selector(Selector, template, context, "deployment", ": invalid label selector");
        if (Selector.Selects(template) is not null)
        {
            context.Part("template", template);
            WorkloadRules.RunsForEver(template, context, "ReplicaSet");
        }
    }
}

public sealed partial record ReplicaSetStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        context.NotNegative("fullyLabeledReplicas", FullyLabeledReplicas);
        context.NotNegative("readyReplicas", ReadyReplicas);
        context.NotNegative("availableReplicas", AvailableReplicas);
        context.NotNegative("observedGeneration", ObservedGeneration);
        context.NotNegative("terminatingReplicas", TerminatingReplicas);
        WorkloadRules.NotMore(context, "fullyLabeledReplicas", FullyLabeledReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "readyReplicas", ReadyReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "availableReplicas", AvailableReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "availableReplicas", AvailableReplicas, ReadyReplicas, "readyReplicas");
    }
}
