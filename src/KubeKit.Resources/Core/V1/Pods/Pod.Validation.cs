using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Pod : IValidated, IValidatedUpdate<Pod>
{
    private const string MutableFields =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
        + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.containers");
        }
    }

    // What the binding, ephemeralcontainers and resize subresources may change does not pass through here.
    /// <inheritdoc/>
    public void ValidateUpdate(Pod old, ValidationContext context)
    {
        if (Spec is not { } spec || old.Spec is not { } before)
        {
            return;
        }

        if (spec.Containers.Count != before.Containers.Count)
        {
            context.Forbidden("spec.containers", "pod updates may not add or remove containers");
            return;
        }

        if ((spec.InitContainers?.Count ?? 0) != (before.InitContainers?.Count ?? 0))
        {
            context.Forbidden("spec.initContainers", "pod updates may not add or remove containers");
            return;
        }

        ValidateDeadline(spec, before, context);
        ValidateTolerations(spec, before, context);
        var gated = ValidateGates(spec, before, context);
        if (WithMutableFieldsOf(spec, before, gated) != before)
        {
            context.Forbidden("spec", MutableFields);
        }
    }

    private static void ValidateDeadline(PodSpec spec, PodSpec before, ValidationContext context)
    {
        if (before.ActiveDeadlineSeconds is not { } deadline)
        {
            return;
        }

        if (spec.ActiveDeadlineSeconds is not { } changed)
        {
            context.Invalid("spec.activeDeadlineSeconds", null, "must not update from a positive integer to nil value");
        }
        else if (changed > deadline)
        {
            context.Invalid("spec.activeDeadlineSeconds", changed, "must be less than or equal to previous value");
        }
    }

    private static void ValidateTolerations(PodSpec spec, PodSpec before, ValidationContext context)
    {
        var kept = (spec.Tolerations ?? []).Select(toleration => toleration with { TolerationSeconds = null }).ToHashSet();
        if ((before.Tolerations ?? []).Any(toleration => !kept.Contains(toleration with { TolerationSeconds = null })))
        {
            context.Forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds");
        }
    }

    // Gates may only leave; while there were some, the pod has no node and may still say where it wants to go.
    private static bool ValidateGates(PodSpec spec, PodSpec before, ValidationContext context)
    {
        var had = (before.SchedulingGates ?? []).Select(gate => gate.Name).ToHashSet(StringComparer.Ordinal);
        var added = (spec.SchedulingGates ?? []).Where(gate => !had.Contains(gate.Name)).Select(gate => gate.Name).ToList();
        if (added.Count > 0)
        {
            context.Forbidden("spec.schedulingGates", $"only deletion is allowed, but found new scheduling gates '{string.Join(',', added)}'");
        }

        return had.Count > 0;
    }

    private static PodSpec WithMutableFieldsOf(PodSpec spec, PodSpec before, bool gated)
    {
        var result = spec with
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
        return gated && IsNarrowed(spec.NodeSelector, before.NodeSelector)
            ? result with { NodeSelector = before.NodeSelector, Affinity = result.Affinity is null ? before.Affinity : result.Affinity with { NodeAffinity = before.Affinity?.NodeAffinity } }
            : result;
    }

    private static bool IsNarrowed(IReadOnlyDictionary<string, string>? selector, IReadOnlyDictionary<string, string>? before) =>
        (before ?? new Dictionary<string, string>()).All(label => selector?.GetValueOrDefault(label.Key) == label.Value);
}
