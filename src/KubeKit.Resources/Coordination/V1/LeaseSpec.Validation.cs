using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Coordination.V1;

public sealed partial record LeaseSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (LeaseDurationSeconds <= 0)
        {
            context.Invalid("leaseDurationSeconds", LeaseDurationSeconds, "must be greater than 0");
        }

        context.NotNegative("leaseTransitions", LeaseTransitions);
        ValidateStrategy(context);
        if (!string.IsNullOrEmpty(PreferredHolder) && string.IsNullOrEmpty(Strategy))
        {
            context.Forbidden("preferredHolder", "may only be specified if `strategy` is defined");
        }
    }

    // One strategy is known; names with a domain are others' own. Upstream's messages name the field twice.
    private void ValidateStrategy(ValidationContext context)
    {
        if (Strategy?.Contains('/', StringComparison.Ordinal) == true)
        {
            context.Invalid("strategy.strategy", Strategy, NameRules.QualifiedName(Strategy));
        }
        else if (Strategy is not null)
        {
            context.MustBeAmong("strategy.strategy", Strategy, "OldestEmulationVersion");
        }
    }
}
