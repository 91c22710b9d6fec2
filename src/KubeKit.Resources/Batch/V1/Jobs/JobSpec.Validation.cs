using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

public sealed partial record JobSpec : IValidated
{
    // What upstream's controller takes: it keeps the indexes that are done as text in the status.
    private const int MaxIndexedParallelism = 100_000;
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
            context.Invalid("managedBy", ManagedBy, Networking.V1.HostRules.DomainPrefixedPath(ManagedBy));
            if (ManagedBy.Length > MaxManagedBy)
            {
                context.TooLong("managedBy", MaxManagedBy);
            }
        }

        ValidateMode(context);
        ValidateReplacement(context);
        ValidateTemplate(context);
    }

    private void ValidateMode(ValidationContext context)
    {
        if (CompletionMode is not null)
        {
            context.MustBeAmong("completionMode", CompletionMode, V1.CompletionMode.Indexed, V1.CompletionMode.NonIndexed);
        }

        if (CompletionMode == V1.CompletionMode.Indexed)
        {
            ValidateIndexed(context);
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

        if (SuccessPolicy is not null)
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

        if (BackoffLimitPerIndex is not null && Completions > ManyCompletions)
        {
            const string Bound = "must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index";
            if (MaxFailedIndexes is null)
            {
                context.Required("maxFailedIndexes", $"must be specified when completions is above {ManyCompletions}");
            }
            else if (MaxFailedIndexes > MaxOfMany)
            {
                context.Invalid("maxFailedIndexes", MaxFailedIndexes, Bound);
            }

            if (Parallelism > MaxOfMany)
            {
                context.Invalid("parallelism", Parallelism, Bound);
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
    private void ValidateTemplate(ValidationContext context)
    {
        if (Template.Spec is not { } pod)
        {
            context.Required("template.spec.containers");
            return;
        }

        switch (pod.RestartPolicy)
        {
            case null or "" or RestartPolicy.Always:
                context.Required("template.spec.restartPolicy", $"valid values: \"{RestartPolicy.OnFailure}\", \"{RestartPolicy.Never}\"");
                break;
            case RestartPolicy.OnFailure or RestartPolicy.Never:
                break;
            default:
                context.NotAmong("template.spec.restartPolicy", pod.RestartPolicy, RestartPolicy.OnFailure, RestartPolicy.Never);
                break;
        }

        if (PodFailurePolicy is not null && pod.RestartPolicy != RestartPolicy.Never)
        {
            context.Invalid("template.spec.restartPolicy", pod.RestartPolicy, "only \"Never\" is supported when podFailurePolicy is specified");
        }

        JobPolicyRules.Failures(this, context);
        JobPolicyRules.Successes(this, context);
    }
}
