using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Subresources;

/// <summary>What a resize may change.</summary>
internal static class ResizeRules
{
    /// <summary>The containers must be those that the pod has, in their order.</summary>
    public static void CheckOrder(Pod pod, PodSpec wanted, ValidationContext rules)
    {
        if (pod.Metadata.Annotations?.ContainsKey("kubernetes.io/config.mirror") == true)
        {
            rules.Forbidden("", "static pods cannot be resized");
            return;
        }

        using var scope = rules.Enter("spec");
        CheckOrder("containers", pod.Spec?.Containers ?? [], wanted.Containers, rules);
        CheckOrder("initContainers", pod.Spec?.InitContainers ?? [], wanted.InitContainers ?? [], rules);
    }

    /// <summary>Only CPU and memory change, none of them is given up, and the pod's class stays.</summary>
    public static void Check(PodSpec old, PodSpec resized, ValidationContext rules)
    {
        if (PodQos.ClassOf(old) != PodQos.ClassOf(resized))
        {
            rules.Invalid("spec", PodQos.ClassOf(old), "Pod QOS Class may not change as a result of resizing");
        }

        using var scope = rules.Enter("spec");
        Check("containers", old.Containers, resized.Containers, rules);
        Check("initContainers", old.InitContainers ?? [], resized.InitContainers ?? [], rules);
    }

    private static void CheckOrder(string member, IReadOnlyList<Container> old, IReadOnlyList<Container> wanted, ValidationContext rules)
    {
        if (old.Count != wanted.Count)
        {
            rules.Forbidden(member, $"{member} may not be added or removed on resize");
            return;
        }

        for (var i = 0; i < old.Count; i++)
        {
            if (old[i].Name != wanted[i].Name)
            {
                using var container = rules.Enter(member, i);
                rules.Forbidden("name", $"{member} may not be renamed or reordered on resize");
            }
        }
    }

    private static void Check(string member, IReadOnlyList<Container> old, IReadOnlyList<Container> resized, ValidationContext rules)
    {
        for (var i = 0; i < old.Count; i++)
        {
            var (before, after) = (old[i].Resources ?? new ResourceRequirements(), resized[i].Resources ?? new ResourceRequirements());
            using (rules.Enter(member, i))
            using (rules.Enter("resources"))
            {
                CheckKept("requests", before.Requests, after.Requests, rules);
                CheckKept("limits", before.Limits, after.Limits, rules);
            }

            if (!SameOthers(before.Requests, after.Requests) || !SameOthers(before.Limits, after.Limits) || !Same(before.Claims, after.Claims) || !Same(old[i].ResizePolicy, resized[i].ResizePolicy))
            {
                Refuse(member, i, rules);
            }
            else if (member == "initContainers" && before != after && old[i].RestartPolicy != "Always" && old[i].ResizePolicy?.Any(p => p.RestartPolicy == "RestartContainer") == true)
            {
                using var container = rules.Enter(member, i);
                rules.Forbidden("", "non-sidecar init containers with a resize policy of RestartContainer cannot be resized");
            }
        }
    }

    private static void CheckKept(string member, IReadOnlyDictionary<string, Quantity>? old, IReadOnlyDictionary<string, Quantity>? resized, ValidationContext rules)
    {
        if (old?.Keys.Any(name => resized?.ContainsKey(name) != true) == true)
        {
            rules.Forbidden(member, $"resource {member} cannot be removed");
        }
    }

    private static bool SameOthers(IReadOnlyDictionary<string, Quantity>? old, IReadOnlyDictionary<string, Quantity>? resized)
    {
        var (before, after) = (Others(old), Others(resized));
        return before.Count == after.Count && before.All(p => after.TryGetValue(p.Key, out var amount) && amount == p.Value);
    }

    private static Dictionary<string, Quantity> Others(IReadOnlyDictionary<string, Quantity>? amounts) =>
        (amounts ?? new Dictionary<string, Quantity>()).Where(p => p.Key is not (ResourceName.Cpu or ResourceName.Memory)).ToDictionary(p => p.Key, p => p.Value);

    private static bool Same<T>(IReadOnlyList<T>? left, IReadOnlyList<T>? right) => (left ?? []).SequenceEqual(right ?? []);

    private static void Refuse(string member, int index, ValidationContext rules)
    {
        if (member == "containers")
        {
            rules.Forbidden("", "only cpu and memory resources are mutable");
            return;
        }

        using var container = rules.Enter(member, index);
        rules.Forbidden("", "only cpu and memory resources for init or sidecar containers are mutable");
    }
}
