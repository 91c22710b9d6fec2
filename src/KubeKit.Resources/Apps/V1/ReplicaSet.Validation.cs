using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record ReplicaSet : IValidated, IValidatedUpdate<ReplicaSet>
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
    public void ValidateUpdate(ReplicaSet old, ValidationContext context) =>
        WorkloadRules.SelectorUnchanged(Spec?.Selector, old.Spec?.Selector, context);
}

public sealed partial record ReplicaSetSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        context.NotNegative("minReadySeconds", MinReadySeconds);
        WorkloadRules.Template(Selector, Template, context);
    }
}

public sealed partial record ReplicaSetStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        NotMore("fullyLabeledReplicas", FullyLabeledReplicas, Replicas, "status.replicas");
        NotMore("readyReplicas", ReadyReplicas, Replicas, "status.replicas");
        NotMore("availableReplicas", AvailableReplicas, Replicas, "status.replicas");
        NotMore("availableReplicas", AvailableReplicas, ReadyReplicas ?? 0, "readyReplicas");

        void NotMore(string member, int? value, int bound, string boundName)
        {
            context.NotNegative(member, value);
            if (value > bound)
            {
                context.Invalid(member, value, $"cannot be greater than {boundName}");
            }
        }
    }
}
