using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

public sealed partial record JobSpec : IValidatedWhole
{
    // What upstream's controller takes: it keeps the indexes that are done as text in the status.
    private const int MaxIndexedParallelism = 100_000;
    private const int MaxFailed = 100_000;
    private const int ManyCompletions = 100_000;
    private const int MaxOfMany = 10_000;
    private const int MaxManagedBy = 63;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("parallelism", Parallelism);
        context.NotNegative("completions", Completions);
        context.NotNegative("activeDeadlineSeconds", ActiveDeadlineSeconds);
        context.NotNegative("backoffLimit", BackoffLimit);
        context.NotNegative("ttlSecondsAfterFinished", TtlSecondsAfterFinished);
        context.NotNegative("backoffLimitPerIndex", BackoffLimitPerIndex);
        context.NotNegative("maxFailedIndexes", MaxFailedIndexes);
        if (MaxFailedIndexes is not null && BackoffLimitPerIndex is null)
        {
            context.Required("backoffLimitPerIndex", "when maxFailedIndexes is specified");
        }

        if (ManagedBy is not null)
        {
            Networking.V1.HostRules.DomainPrefixedPath("managedBy", ManagedBy, context);
            if (ManagedBy.Length > MaxManagedBy)
            {
                context.TooLong("managedBy", MaxManagedBy);
            }
        }

        ValidateMode(context);
        JobPolicyRules.Failures(this, context);
        ValidateSuccesses(context);
        ValidateReplacement(context);
        context.Part("template", Template);
        ValidateRestarts(context);
    }

    private void ValidateMode(ValidationContext context)
    {
        if (CompletionMode is not null)
        {
            context.MustBeAmong("completionMode", CompletionMode, V1.CompletionMode.NonIndexed, V1.CompletionMode.Indexed);
        }

        if (CompletionMode == V1.CompletionMode.Indexed)
        {
            ValidateIndexed(context);
        }

        if (CompletionMode is not (null or V1.CompletionMode.NonIndexed))
        {
            return;
        }

        if (BackoffLimitPerIndex is not null)
        {
            context.Invalid("backoffLimitPerIndex", BackoffLimitPerIndex, "requires indexed completion mode");
        }

        if (MaxFailedIndexes is not null)
        {
            context.Invalid("maxFailedIndexes", MaxFailedIndexes, "requires indexed completion mode");
        }
    }

    private void ValidateSuccesses(ValidationContext context)
    {
        if (CompletionMode == V1.CompletionMode.Indexed)
        {
            JobPolicyRules.Successes(this, context);
        }
        else if (SuccessPolicy is not null)
        {
            context.Invalid("successPolicy", Messages.Json(SuccessPolicy), "requires indexed completion mode");
        }
    }

    private void ValidateIndexed(ValidationContext context)
    {
        if (Completions is null)
        {
            context.Required("completions", $"when completion mode is {V1.CompletionMode.Indexed}");
        }

        if (Parallelism > MaxIndexedParallelism)
        {
            context.Invalid("parallelism", Parallelism, $"must be less than or equal to {MaxIndexedParallelism} when completion mode is {V1.CompletionMode.Indexed}");
        }

        if (MaxFailedIndexes > Completions)
        {
            context.Invalid("maxFailedIndexes", MaxFailedIndexes, "must be less than or equal to completions");
        }

        if (MaxFailedIndexes > MaxFailed)
        {
            context.Invalid("maxFailedIndexes", MaxFailedIndexes, $"must be less than or equal to {MaxFailed}");
        }

        if (BackoffLimitPerIndex is not null && Completions > ManyCompletions)
        {
            const string Bound = "must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index";
            if (MaxFailedIndexes is null)
            {
                context.Required("maxFailedIndexes", $"must be specified when completions is above {ManyCompletions}");
            }

            if (Parallelism > MaxOfMany)
            {
                context.Invalid("parallelism", Parallelism, Bound);
            }

            if (MaxFailedIndexes > MaxOfMany)
            {
                context.Invalid("maxFailedIndexes", MaxFailedIndexes, Bound);
            }
        }
    }

    private void ValidateReplacement(ValidationContext context)
    {
        if (PodReplacementPolicy is null)
        {
            return;
        }

        if (PodFailurePolicy is not null)
        {
            context.MustBeAmong("podReplacementPolicy", PodReplacementPolicy, V1.PodReplacementPolicy.Failed);
        }
        else
        {
            context.MustBeAmong("podReplacementPolicy", PodReplacementPolicy, V1.PodReplacementPolicy.Failed, V1.PodReplacementPolicy.TerminatingOrFailed);
        }
    }

    // Pods that always restart never end.
    private void ValidateRestarts(ValidationContext context)
    {
        var policy = Template.Spec?.RestartPolicy;
        switch (policy)
        {
            case null or "" or RestartPolicy.Always:
                context.Required("template.spec.restartPolicy", $"valid values: \"{RestartPolicy.OnFailure}\", \"{RestartPolicy.Never}\"");
                break;
            case RestartPolicy.OnFailure when PodFailurePolicy is not null:
                context.Invalid("template.spec.restartPolicy", policy, "only \"Never\" is supported when podFailurePolicy is specified");
                break;
            case RestartPolicy.OnFailure or RestartPolicy.Never:
                break;
            default:
                context.NotAmong("template.spec.restartPolicy", policy, RestartPolicy.OnFailure, RestartPolicy.Never);
                break;
        }
    }

    internal void Warn(string path, ICollection<string> warnings)
    {
        if (CompletionMode == V1.CompletionMode.Indexed && Completions > ManyCompletions && Parallelism > MaxOfMany)
        {
            warnings.Add($"{path}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, "
                + "Kubernetes might not be able to track completedIndexes when a big number of indexes fail");
        }
    }
}
