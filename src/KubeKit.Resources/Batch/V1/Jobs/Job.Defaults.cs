using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Batch.V1;

// Of Jobs only: what a CronJob makes Jobs from stays as it was written.
public sealed partial record Job : IDefaulted<Job>
{
    private const int DefaultBackoffLimit = 6;

    /// <inheritdoc/>
    public Job WithDefaults()
    {
        var spec = Spec ?? new JobSpec();

        // A Job is known by the labels of its pods.
        var labels = Metadata.Labels is not { Count: > 0 } && spec.Template.Metadata?.Labels is { } given ? given : Metadata.Labels;
        return this with
        {
            Metadata = ReferenceEquals(labels, Metadata.Labels) ? Metadata : Metadata with { Labels = labels },
            Spec = spec with
            {
                // One pod, once, unless one of the two was said.
                Completions = spec.Completions is null && spec.Parallelism is null ? 1 : spec.Completions,
                Parallelism = spec.Parallelism ?? 1,
                BackoffLimit = spec.BackoffLimit ?? (spec.BackoffLimitPerIndex is null ? DefaultBackoffLimit : int.MaxValue),
                CompletionMode = spec.CompletionMode ?? V1.CompletionMode.NonIndexed,
                Suspend = spec.Suspend ?? false,
                PodReplacementPolicy = spec.PodReplacementPolicy
                    ?? (spec.PodFailurePolicy is null ? V1.PodReplacementPolicy.TerminatingOrFailed : V1.PodReplacementPolicy.Failed),
                ManualSelector = spec.ManualSelector ?? false,
            },
        };
    }
}

public sealed partial record PodFailurePolicyOnPodConditionsPattern : IDefaulted<PodFailurePolicyOnPodConditionsPattern>
{
    /// <inheritdoc/>
    public PodFailurePolicyOnPodConditionsPattern WithDefaults() => string.IsNullOrEmpty(Status) ? this with { Status = "True" } : this;
}
