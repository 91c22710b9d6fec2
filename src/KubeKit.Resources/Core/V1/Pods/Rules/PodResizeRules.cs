using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What a resize may change: processor and memory of containers and of the pod, without the class of service changing.
internal static class PodResizeRules
{
    private const string OnlyBasic = "only cpu and memory resources are mutable";

    internal static void Validate(Pod pod, Pod old, ValidationContext context)
    {
        if (Refused(old) is { } why)
        {
            context.Withdraw(_ => true);
            context.AddAtRoot(FieldErrorReason.FieldValueForbidden, $"Forbidden: {why}");
            return;
        }

        var (spec, before) = (pod.Spec ?? new PodSpec(), old.Spec ?? new PodSpec());
        var had = string.IsNullOrEmpty(old.Status?.QosClass) ? PodQos.ClassOf(before) : old.Status.QosClass;
        if (had != PodQos.ClassOf(spec))
        {
            context.Invalid("spec", pod.Status?.QosClass ?? "", "Pod QOS Class may not change as a result of resizing");
        }

        if (old.Status?.ContainerStatuses?.FirstOrDefault(status => status.State?.Running is not null) is { Resources: null })
        {
            context.Forbidden("spec", "Pod running on node without support for resize");
        }

        var kept = PodLevel(spec, before, context);
        if (old.Status?.NodeAllocatableResourceClaimStatuses is { Count: > 0 })
        {
            context.Forbidden("spec", "pods with node allocatable resource claims cannot be resized");
        }

        if (!SameContainers("containers", spec.Containers, before.Containers, context)
            | !SameContainers("initContainers", spec.InitContainers ?? [], before.InitContainers ?? [], context))
        {
            return;
        }

        NothingRemoved("initContainers", spec.InitContainers ?? [], before.InitContainers ?? [], context);
        NothingRemoved("containers", spec.Containers, before.Containers, context);
        kept = kept with
        {
            Containers = Containers(spec.Containers, before.Containers, context),
            InitContainers = spec.InitContainers is null ? null : InitContainers(spec.InitContainers, before.InitContainers!, context),
        };
        if (context.IsValid && kept != before)
        {
            context.Forbidden("spec", OnlyBasic);
        }
    }

    private static string? Refused(Pod old) =>
        old.Metadata.Annotations?.ContainsKey(WellKnownAnnotations.MirrorPod) == true ? "static pods cannot be resized"
        : old.Spec?.Os?.Name == "windows" ? "windows pods cannot be resized"
        : null;

    // The spec with the pod's own processor and memory as they were.
    private static PodSpec PodLevel(PodSpec spec, PodSpec before, ValidationContext context)
    {
        if (!IsSet(spec.Resources) && !IsSet(before.Resources))
        {
            return spec;
        }

        if (before.Resources is not null && spec.Resources is null)
        {
            context.Forbidden("spec.resources", "pod-level resources cannot be removed");
            return spec;
        }

        if (before.Resources is { } had && IsRemoved(spec.Resources!.Requests, had.Requests))
        {
            context.Forbidden("spec.resources.requests", "pod-level resource requests cannot be removed");
        }

        if (before.Resources is { } held && IsRemoved(spec.Resources!.Limits, held.Limits))
        {
            context.Forbidden("spec.resources.limits", "pod-level resource limits cannot be removed");
        }

        var kept = spec.Resources! with
        {
            Requests = WithBasicOf(spec.Resources.Requests, before.Resources?.Requests),
            Limits = WithBasicOf(spec.Resources.Limits, before.Resources?.Limits),
        };
        if (before.Resources is null && !IsSet(kept) && kept.Claims is null or { Count: 0 })
        {
            return spec with { Resources = null };
        }

        if (kept != before.Resources)
        {
            context.Forbidden("spec", "only cpu and memory resources are mutable at pod-level");
        }

        return spec with { Resources = kept };
    }

    private static bool SameContainers(string list, IReadOnlyList<Container> containers, IReadOnlyList<Container> before, ValidationContext context)
    {
        if (containers.Count != before.Count)
        {
            context.Forbidden($"spec.{list}", $"{list} may not be added or removed on resize");
            return false;
        }

        var isSame = true;
        for (var i = 0; i < containers.Count; i++)
        {
            if (containers[i].Name != before[i].Name)
            {
                context.Forbidden($"spec.{list}[{i}].name", $"{list} may not be renamed or reordered on resize");
                isSame = false;
            }
        }

        return isSame;
    }

    private static void NothingRemoved(string list, IReadOnlyList<Container> containers, IReadOnlyList<Container> before, ValidationContext context)
    {
        for (var i = 0; i < containers.Count; i++)
        {
            if (IsRemoved(containers[i].Resources?.Requests, before[i].Resources?.Requests))
            {
                context.Forbidden($"spec.{list}[{i}].resources.requests", "resource requests cannot be removed");
            }

            if (IsRemoved(containers[i].Resources?.Limits, before[i].Resources?.Limits))
            {
                context.Forbidden($"spec.{list}[{i}].resources.limits", "resource limits cannot be removed");
            }
        }
    }

    private static List<Container> Containers(IReadOnlyList<Container> containers, IReadOnlyList<Container> before, ValidationContext context)
    {
        var kept = containers.Select((container, i) => WithBasicOf(container, before[i])).ToList();
        if (!kept.SequenceEqual(before))
        {
            context.Forbidden("spec", OnlyBasic);
        }

        return kept;
    }

    private static List<Container> InitContainers(IReadOnlyList<Container> containers, IReadOnlyList<Container> before, ValidationContext context)
    {
        var result = new List<Container>();
        for (var i = 0; i < containers.Count; i++)
        {
            var kept = WithBasicOf(containers[i], before[i]);
            if (kept != before[i])
            {
                context.Forbidden($"spec.initContainers[{i}]", "only cpu and memory resources for init or sidecar containers are mutable");
            }

            if (containers[i] != before[i] && containers[i].RestartPolicy != RestartPolicy.Always
                && containers[i].ResizePolicy?.Any(policy => policy.RestartPolicy == "RestartContainer") == true)
            {
                context.Forbidden($"spec.initContainers[{i}]", "non-sidecar init containers with a resize policy of RestartContainer cannot be resized");
            }

            result.Add(kept);
        }

        return result;
    }

    private static Container WithBasicOf(Container container, Container before) => container with
    {
        Resources = new ResourceRequirements
        {
            Limits = WithBasicOf(container.Resources?.Limits, before.Resources?.Limits),
            Requests = WithBasicOf(container.Resources?.Requests, before.Resources?.Requests),
            Claims = before.Resources?.Claims,
        },
    };

    private static Dictionary<string, Quantity>? WithBasicOf(IReadOnlyDictionary<string, Quantity>? amounts, IReadOnlyDictionary<string, Quantity>? before)
    {
        if (amounts is null && before is null)
        {
            return null;
        }

        var result = new Dictionary<string, Quantity>(amounts ?? new Dictionary<string, Quantity>(), StringComparer.Ordinal);
        foreach (var name in (string[])[ResourceName.Cpu, ResourceName.Memory])
        {
            result.Remove(name);
            if (before?.TryGetValue(name, out var amount) == true)
            {
                result[name] = amount;
            }
        }

        return result;
    }

    private static bool IsSet(ResourceRequirements? resources) => resources is { Requests.Count: > 0 } or { Limits.Count: > 0 };

    private static bool IsRemoved(IReadOnlyDictionary<string, Quantity>? amounts, IReadOnlyDictionary<string, Quantity>? before) =>
        before?.Keys.Any(name => amounts?.ContainsKey(name) != true) == true;
}
