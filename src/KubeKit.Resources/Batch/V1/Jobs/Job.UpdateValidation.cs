using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

// What of a Job may change: how many pods run at once, whether it is suspended, and, while it is, where its pods go and what they get.
public sealed partial record Job : IValidatedUpdate<Job>
{
    /// <inheritdoc/>
    public void ValidateUpdate(Job old, ValidationContext context)
    {
        var (spec, before) = (Spec ?? new JobSpec(), old.Spec ?? new JobSpec());
        var labels = before.Template.Metadata?.Labels;
        Validate(context, prefixedLabels: labels?.ContainsKey(JobLabels.JobName) == true && labels.ContainsKey(JobLabels.ControllerUid));

        using var _ = context.Enter("spec");
        ValidateCompletions(spec, before, context);
        context.Unchanged("selector", spec.Selector, before.Selector);
        ValidateTemplate(spec.Template, old, before, context);
        context.Unchanged("completionMode", spec.CompletionMode, before.CompletionMode);
        context.Unchanged("podFailurePolicy", spec.PodFailurePolicy, before.PodFailurePolicy);
        context.Unchanged("backoffLimitPerIndex", spec.BackoffLimitPerIndex, before.BackoffLimitPerIndex);
        context.Unchanged("managedBy", spec.ManagedBy, before.ManagedBy);
        context.Unchanged("successPolicy", spec.SuccessPolicy, before.SuccessPolicy);
    }

    // An indexed Job may grow and shrink when all its indexes run at once.
    private static void ValidateCompletions(JobSpec spec, JobSpec old, ValidationContext context)
    {
        if (spec.CompletionMode != V1.CompletionMode.Indexed)
        {
            context.Unchanged("completions", spec.Completions, old.Completions);
        }
        else if (spec.Completions is not null && spec.Completions != old.Completions && spec.Completions != spec.Parallelism)
        {
            context.Invalid("completions", spec.Completions, "can only be modified in tandem with spec.parallelism");
        }
    }

    private static void ValidateTemplate(PodTemplateSpec template, Job old, JobSpec before, ValidationContext context)
    {
        if (!old.HasNoPods(before))
        {
            context.Unchanged("template", template, before.Template);
        }
        else if (template.Spec is { } pod && before.Template.Spec is { } was)
        {
            context.Unchanged("template.spec", pod, Changed(was, pod));
        }
    }

    private bool HasNoPods(JobSpec spec) =>
        spec.Suspend == true && Status?.Active is not > 0 && (Status?.StartTime is null || Status.Is(JobConditionType.Suspended));

    // The old pod with all that may change as the new one has it.
    private static PodSpec Changed(PodSpec old, PodSpec now) => old with
    {
        Affinity = Changed(old.Affinity, now.Affinity),
        NodeSelector = now.NodeSelector,
        Tolerations = now.Tolerations,
        SchedulingGates = now.SchedulingGates,
        Containers = WithResources(old.Containers, now.Containers) ?? [],
        InitContainers = WithResources(old.InitContainers, now.InitContainers),
    };

    private static Affinity? Changed(Affinity? old, Affinity? now) => (old, now) switch
    {
        (null, null) => null,
        (null, { } given) => new Affinity { NodeAffinity = given.NodeAffinity },
        ({ } kept, null) => kept is { PodAffinity: null, PodAntiAffinity: null } ? null : kept with { NodeAffinity = null },
        ({ } kept, { } given) => kept with { NodeAffinity = given.NodeAffinity },
    };

    private static IReadOnlyList<Container>? WithResources(IReadOnlyList<Container>? old, IReadOnlyList<Container>? now) =>
        old is null || now is null || old.Count != now.Count
            ? old
            : [.. old.Select((container, i) => container.Name == now[i].Name ? container with { Resources = now[i].Resources } : container)];
}
