using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Resources of the pod as a whole, against those of its containers.
internal sealed partial class PodSpecRules
{
    private void ValidatePodResources()
    {
        if (spec.Resources is not { } resources)
        {
            return;
        }

        using var _ = context.Enter("resources");
        if (spec.Os?.Name == "windows")
        {
            context.Forbidden("", "may not be set for a windows pod");
            return;
        }

        if (resources.Claims is not null)
        {
            context.Forbidden("claims", "claims may not be set for Resources at pod-level");
        }

        ResourceRules.Requirements(resources, _claims, forPod: true, old is not null && AllowsPartHugePages, context);
        foreach (var (name, sum) in ResourceRules.Sorted(PodTotals.Requests(spec)))
        {
            if (resources.Requests?.TryGetValue(name, out var request) == true && sum > request)
            {
                context.Invalid($"requests[{name}]", request, $"must be greater than or equal to aggregate container requests of {sum}");
            }
        }

        foreach (var (name, sum) in ResourceRules.Sorted(PodTotals.Limits(spec)))
        {
            if (ResourceRules.IsHugePages(name) && resources.Limits?.TryGetValue(name, out var limit) == true && sum > limit)
            {
                context.Invalid($"limits[{name}]", limit, $"must be greater than or equal to aggregate container limits of {sum}");
            }
        }

        for (var i = 0; i < spec.Containers.Count; i++)
        {
            foreach (var (name, limit) in ResourceRules.Sorted(spec.Containers[i].Resources?.Limits))
            {
                if (resources.Limits?.TryGetValue(name, out var most) == true && limit > most)
                {
                    context.Invalid($"containers[{i}][{name}].limits", limit, $"must be less than or equal to pod limits of {most}");
                }
            }
        }
    }
}

// What a pod's containers need together: all that run side by side, or the hungriest moment of its start.
internal static class PodTotals
{
    internal static IReadOnlyDictionary<string, Quantity> Requests(PodSpec spec) => Sum(spec, resources => resources?.Requests);

    internal static IReadOnlyDictionary<string, Quantity> Limits(PodSpec spec) => Sum(spec, resources => resources?.Limits);

    private static Dictionary<string, Quantity> Sum(PodSpec spec, Func<ResourceRequirements?, IReadOnlyDictionary<string, Quantity>?> amounts)
    {
        var (sum, sidecars, start) = (New(), New(), New());
        foreach (var container in spec.Containers)
        {
            Add(sum, amounts(container.Resources));
        }

        foreach (var container in spec.InitContainers ?? [])
        {
            var own = amounts(container.Resources);
            var moment = sidecars;
            if (container.RestartPolicy == RestartPolicy.Always)
            {
                Add(sum, own);
                Add(sidecars, own);
            }
            else
            {
                moment = new Dictionary<string, Quantity>(sidecars, StringComparer.Ordinal);
                Add(moment, own);
            }

            Raise(start, moment);
        }

        Raise(sum, start);
        return sum;
    }

    private static Dictionary<string, Quantity> New() => new(StringComparer.Ordinal);

    private static void Add(Dictionary<string, Quantity> sum, IReadOnlyDictionary<string, Quantity>? amounts)
    {
        foreach (var (name, amount) in amounts ?? New())
        {
            sum[name] = sum.TryGetValue(name, out var so) ? so + amount : amount;
        }
    }

    private static void Raise(Dictionary<string, Quantity> sum, Dictionary<string, Quantity> amounts)
    {
        foreach (var (name, amount) in amounts)
        {
            sum[name] = sum.TryGetValue(name, out var so) ? Quantity.Max(so, amount) : amount;
        }
    }
}
