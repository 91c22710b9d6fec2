using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What an update of a pod may change: images, deadlines, tolerations, gates, and where a gated pod wants to go.
internal static class PodUpdateRules
{
    private const string MutableFields =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
        + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    internal static void Validate(Pod pod, Pod old, ValidationContext context)
    {
        var (spec, before) = (pod.Spec ?? new PodSpec(), old.Spec ?? new PodSpec());
        if (!Containers("spec.containers", spec.Containers, before.Containers, context)
            || !Containers("spec.initContainers", spec.InitContainers ?? [], before.InitContainers ?? [], context)
            || !Deadline(spec, before, context))
        {
            return;
        }

        Tolerations(spec, before, context);
        Gates(spec, before, context);
        if (spec == before)
        {
            return;
        }

        var kept = WithMutableFieldsOf(spec, before);
        if (before.SchedulingGates is { Count: > 0 })
        {
            kept = GatedPodRules.WithPlacementOf(kept, before, context);
        }

        if (kept != before)
        {
            context.Forbidden("spec", $"{MutableFields}\n{Messages.Difference(before, kept)}");
        }
    }

    internal static void EphemeralContainers(Pod pod, Pod old, ValidationContext context)
    {
        if (old.Metadata.Annotations?.ContainsKey(Resources.Metadata.WellKnownAnnotations.MirrorPod) == true)
        {
            context.Withdraw(_ => true);
            context.AddAtRoot(FieldErrorReason.FieldValueForbidden, "Forbidden: static pods do not support ephemeral containers");
            return;
        }

        foreach (var before in old.Spec?.EphemeralContainers ?? [])
        {
            if (pod.Spec?.EphemeralContainers?.LastOrDefault(container => container.Name == before.Name) is not { } kept)
            {
                context.Forbidden("spec.ephemeralContainers", $"existing ephemeral containers {GoText.Quote(before.Name)} may not be removed\n");
            }
            else if (kept != before)
            {
                context.Forbidden("spec.ephemeralContainers",
                    $"existing ephemeral containers {GoText.Quote(before.Name)} may not be changed\n{Messages.Difference(before, kept)}");
            }
        }
    }

    private static bool Containers(string list, IReadOnlyList<Container> containers, IReadOnlyList<Container> before, ValidationContext context)
    {
        if (containers.Count != before.Count)
        {
            context.Forbidden(list, "pod updates may not add or remove containers");
            return false;
        }

        for (var i = 0; i < containers.Count; i++)
        {
            using var _ = context.Enter(list, i);
            context.Need("image", containers[i].Image);
            PodSpecRules.ValidateImageSpaces(containers[i].Image, context);
        }

        return true;
    }

    private static bool Deadline(PodSpec spec, PodSpec before, ValidationContext context)
    {
        const string Member = "spec.activeDeadlineSeconds";
        if (spec.ActiveDeadlineSeconds is not { } seconds)
        {
            if (before.ActiveDeadlineSeconds is not null)
            {
                context.Invalid(Member, null, "must not update from a positive integer to nil value");
            }

            return true;
        }

        if (seconds is < 0 or > int.MaxValue)
        {
            context.Invalid(Member, seconds, "must be between 0 and 2147483647, inclusive");
            return false;
        }

        if (before.ActiveDeadlineSeconds < seconds)
        {
            context.Invalid(Member, seconds, "must be less than or equal to previous value");
            return false;
        }

        return true;
    }

    private static void Tolerations(PodSpec spec, PodSpec before, ValidationContext context)
    {
        if (before.Tolerations is { Count: > 0 } tolerations)
        {
            var kept = (spec.Tolerations ?? []).Select(toleration => toleration with { TolerationSeconds = null }).ToHashSet();
            if (tolerations.Any(toleration => !kept.Contains(toleration with { TolerationSeconds = null })))
            {
                context.Forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds");
            }
        }
    }

    private static void Gates(PodSpec spec, PodSpec before, ValidationContext context)
    {
        for (var i = 0; i < (spec.SchedulingGates?.Count ?? 0); i++)
        {
            var name = spec.SchedulingGates![i].Name;
            if (before.SchedulingGates?.Any(gate => gate.Name == name) != true)
            {
                context.Forbidden($"spec.schedulingGates[{i}].name", $"only deletion is allowed, but found new scheduling gate '{name}'");
            }
        }
    }

    private static PodSpec WithMutableFieldsOf(PodSpec spec, PodSpec before) => spec with
    {
        Containers = [.. spec.Containers.Select((container, i) => container with { Image = before.Containers[i].Image })],
        InitContainers = spec.InitContainers?.Select((container, i) => container with { Image = before.InitContainers![i].Image }).ToList(),
        ActiveDeadlineSeconds = before.ActiveDeadlineSeconds,
        Tolerations = before.Tolerations,
        SchedulingGates = before.SchedulingGates,
        TerminationGracePeriodSeconds = before.TerminationGracePeriodSeconds < 0 && spec.TerminationGracePeriodSeconds == 1
            ? before.TerminationGracePeriodSeconds
            : spec.TerminationGracePeriodSeconds,
    };
}
