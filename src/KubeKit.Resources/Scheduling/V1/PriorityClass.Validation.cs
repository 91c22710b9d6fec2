using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Scheduling.V1;

public sealed partial record PriorityClass : IValidatedWhole, IValidatedUpdate<PriorityClass>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Metadata.Name?.StartsWith(SystemPriorityClasses.Prefix, StringComparison.Ordinal) == true)
        {
            if (SystemPriorityClasses.WhyNot(this) is { } reason)
            {
                context.Forbidden("metadata.name", $"priority class names with '{SystemPriorityClasses.Prefix}' prefix are reserved for system use only. error: {reason}");
            }
        }
        else if (Value > SystemPriorityClasses.HighestUserPriority)
        {
            context.Forbidden("value", $"maximum allowed value of a user defined priority is {SystemPriorityClasses.HighestUserPriority}");
        }

        if (PreemptionPolicy is "")
        {
            context.Required("preemptionPolicy");
        }
        else if (PreemptionPolicy is not null)
        {
            context.MustBeAmong("preemptionPolicy", PreemptionPolicy, "PreemptLowerPriority", "Never");
        }
    }

    // Pods keep the number that their class had, so classes keep it too.
    /// <inheritdoc/>
    public void ValidateUpdate(PriorityClass old, ValidationContext context)
    {
        if (Value != old.Value)
        {
            context.Forbidden("value", "may not be changed in an update.");
        }

        context.Unchanged("preemptionPolicy", PreemptionPolicy, old.PreemptionPolicy);
    }
}
