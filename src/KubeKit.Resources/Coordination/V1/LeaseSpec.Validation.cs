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

        context.Supported("strategy", Strategy, "OldestEmulationVersion");
        if (!string.IsNullOrEmpty(PreferredHolder) && string.IsNullOrEmpty(Strategy))
        {
            context.Forbidden("preferredHolder", "preferredHolder should not be specified if strategy is not specified");
        }
    }
}
