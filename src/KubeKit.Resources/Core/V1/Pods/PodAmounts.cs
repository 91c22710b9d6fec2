using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>What a pod asks for and may use in all: its containers run together beside the sidecars, init containers one by one before them.</summary>
public static class PodAmounts
{
    /// <summary>What containers of a spec request, for <see cref="Sum"/>.</summary>
    public static readonly Func<Container, IReadOnlyDictionary<string, Quantity>?> RequestsOfContainer = static container => container.Resources?.Requests;

    /// <summary>The pod's requests by resource name, overhead included.</summary>
    public static Dictionary<string, Quantity> Requests(PodSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return WithOverhead(spec, WithPodLevel(Sum(spec, RequestsOfContainer), spec.Resources?.Requests), ofLimits: false);
    }

    /// <summary>The requests of a pod that may be amid a resize: of what is wanted, allocated and in force, the most counts.</summary>
    public static Dictionary<string, Quantity> Requests(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var spec = pod.Spec ?? new PodSpec();
        var statuses = (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? [])
            .Where(status => status.Resources is not null || status.AllocatedResources is not null)
            .ToDictionary(status => status.Name, StringComparer.Ordinal);
        return statuses.Count == 0
            ? Requests(spec)
            : WithOverhead(spec, WithPodLevel(Sum(spec, container => Most(container, statuses.GetValueOrDefault(container.Name))), spec.Resources?.Requests), ofLimits: false);
    }

    /// <summary>The pod's limits by resource name; of a resource that some container may use without limit, what the others may use.</summary>
    public static Dictionary<string, Quantity> Limits(PodSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return WithOverhead(spec, WithPodLevel(Sum(spec, static container => container.Resources?.Limits), spec.Resources?.Limits), ofLimits: true);
    }

    /// <summary>The most that is in use at one time, of an amount that each container has.</summary>
    public static Dictionary<string, Quantity> Sum(PodSpec spec, Func<Container, IReadOnlyDictionary<string, Quantity>?> amounts)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(amounts);
        var total = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var container in spec.Containers)
        {
            Add(total, amounts(container));
        }

        if (spec.InitContainers is not { Count: > 0 } init)
        {
            return total;
        }

        var sidecars = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        var starting = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var container in init)
        {
            if (container.RestartPolicy == RestartPolicy.Always)
            {
                Add(sidecars, amounts(container));
                RaiseTo(starting, sidecars);
            }
            else
            {
                var beside = new Dictionary<string, Quantity>(sidecars, StringComparer.Ordinal);
                Add(beside, amounts(container));
                RaiseTo(starting, beside);
            }
        }

        Add(total, sidecars);
        RaiseTo(total, starting);
        return total;
    }

    // What is said of the pod as a whole takes the place of its containers' sums.
    private static Dictionary<string, Quantity> WithPodLevel(Dictionary<string, Quantity> total, IReadOnlyDictionary<string, Quantity>? podLevel)
    {
        if (podLevel is not null)
        {
            foreach (var (name, amount) in podLevel)
            {
                total[name] = amount;
            }
        }

        return total;
    }

    private static Dictionary<string, Quantity> WithOverhead(PodSpec spec, Dictionary<string, Quantity> total, bool ofLimits)
    {
        if (spec.Overhead is not null)
        {
            foreach (var (name, amount) in spec.Overhead)
            {
                // No limit stays none.
                if (!ofLimits || (total.TryGetValue(name, out var limit) && !limit.IsZero))
                {
                    total[name] = total.TryGetValue(name, out var sum) ? sum + amount : amount;
                }
            }
        }

        return total;
    }

    private static IReadOnlyDictionary<string, Quantity>? Most(Container container, ContainerStatus? status)
    {
        if (status is null)
        {
            return container.Resources?.Requests;
        }

        var most = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        RaiseTo(most, container.Resources?.Requests);
        RaiseTo(most, status.Resources?.Requests);
        RaiseTo(most, status.AllocatedResources);
        return most;
    }

    private static void Add(Dictionary<string, Quantity> total, IReadOnlyDictionary<string, Quantity>? amounts)
    {
        if (amounts is not null)
        {
            foreach (var (name, amount) in amounts)
            {
                total[name] = total.TryGetValue(name, out var sum) ? sum + amount : amount;
            }
        }
    }

    private static void RaiseTo(Dictionary<string, Quantity> total, IReadOnlyDictionary<string, Quantity>? amounts)
    {
        if (amounts is not null)
        {
            foreach (var (name, amount) in amounts)
            {
                total[name] = total.TryGetValue(name, out var there) ? Quantity.Max(there, amount) : amount;
            }
        }
    }
}
