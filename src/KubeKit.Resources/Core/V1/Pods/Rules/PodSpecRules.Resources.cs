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
        foreach (var (name, sum) in ResourceRules.Sorted(PodAmounts.Sum(spec, PodAmounts.RequestsOfContainer)))
        {
            if (resources.Requests?.TryGetValue(name, out var request) == true && sum > request)
            {
                context.Invalid($"requests[{name}]", request, $"must be greater than or equal to aggregate container requests of {sum}");
            }
        }

        foreach (var (name, sum) in ResourceRules.Sorted(PodAmounts.Sum(spec, static container => container.Resources?.Limits)))
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
