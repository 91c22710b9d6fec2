using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Batch.V1;

public sealed partial record Job : IDefaulted<Job>
{
    // A Job is known by the labels of its pods.
    /// <inheritdoc/>
    public Job WithDefaults() =>
        Metadata.Labels is not { Count: > 0 } && Spec?.Template.Metadata?.Labels is { Count: > 0 } labels
            ? this with { Metadata = Metadata with { Labels = labels } }
            : this;
}

public sealed partial record JobSpec : IDefaulted<JobSpec>
{
    private const int DefaultBackoffLimit = 6;

    /// <inheritdoc/>
    public JobSpec WithDefaults() => this with
    {
        // One pod, once, unless one of the two was said.
        Completions = Completions is null && Parallelism is null ? 1 : Completions,
        Parallelism = Parallelism ?? 1,
        BackoffLimit = BackoffLimit ?? (BackoffLimitPerIndex is null ? DefaultBackoffLimit : int.MaxValue),
        PodReplacementPolicy = PodReplacementPolicy
            ?? (PodFailurePolicy is null ? V1.PodReplacementPolicy.TerminatingOrFailed : V1.PodReplacementPolicy.Failed),
    };
}

public sealed partial record PodFailurePolicyOnPodConditionsPattern : IDefaulted<PodFailurePolicyOnPodConditionsPattern>
{
    /// <inheritdoc/>
    public PodFailurePolicyOnPodConditionsPattern WithDefaults() => string.IsNullOrEmpty(Status) ? this with { Status = "True" } : this;
}
