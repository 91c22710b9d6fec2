using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

// What of a Job may change: how many pods run at once, whether it is suspended, and where pods go before any has started.
public sealed partial record Job : IValidatedUpdate<Job>
{
    /// <inheritdoc/>
    public void ValidateUpdate(Job old, ValidationContext context)
    {
        if (Spec is not { } spec || old.Spec is not { } before)
        {
            return;
        }

        using var _ = context.Enter("spec");
        ValidateCompletions(spec, before, context);
        context.Unchanged("selector", spec.Selector, before.Selector);
        context.Unchanged("template", MayMove(old) ? WithPlacementOf(spec.Template, before.Template) : spec.Template, before.Template);
        context.Unchanged("completionMode", spec.CompletionMode, before.CompletionMode);
        context.Unchanged("podFailurePolicy", spec.PodFailurePolicy, before.PodFailurePolicy);
        context.Unchanged("backoffLimitPerIndex", spec.BackoffLimitPerIndex, before.BackoffLimitPerIndex);
        context.Unchanged("managedBy", spec.ManagedBy, before.ManagedBy);
        context.Unchanged("successPolicy", spec.SuccessPolicy, before.SuccessPolicy);
    }

    // An indexed Job may grow and shrink when all its indexes run at once.
    private static void ValidateCompletions(JobSpec spec, JobSpec old, ValidationContext context)
    {
        if (spec.Completions == old.Completions)
        {
            return;
        }

        if (spec.CompletionMode != V1.CompletionMode.Indexed || spec.Completions is null || old.Completions is null)
        {
            context.Invalid("completions", spec.Completions, "field is immutable");
        }
        else if (spec.Completions != spec.Parallelism)
        {
            context.Invalid("completions", spec.Completions, "can only be modified in tandem with spec.parallelism");
        }
    }

    private static bool MayMove(Job old) => old.Spec?.Suspend == true && old.Status?.StartTime is null;

    private static PodTemplateSpec WithPlacementOf(PodTemplateSpec template, PodTemplateSpec old) =>
        template is { Spec: { } spec } && old.Spec is { } before
            ? template with
            {
                Metadata = (template.Metadata ?? new ObjectMeta()) with { Labels = old.Metadata?.Labels, Annotations = old.Metadata?.Annotations },
                Spec = spec with
                {
                    Affinity = before.Affinity, NodeSelector = before.NodeSelector,
                    Tolerations = before.Tolerations, SchedulingGates = before.SchedulingGates,
                },
            }
            : template;
}
