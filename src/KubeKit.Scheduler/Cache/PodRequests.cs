using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Scheduler.Cache;

/// <summary>What a pod needs of a node, by the rules of resource requests.</summary>
internal static class PodRequests
{
    // What a container that asks for nothing counts as when nodes are compared, or else one node would collect them all;
    // the amounts are kube-scheduler's.
    private const long AssumedMilliCpu = 100;
    private const long AssumedMemory = 200 * 1024 * 1024;

    /// <summary>What the pod asks for.</summary>
    public static ResourceAmounts Of(PodSpec spec) => Of(spec, container => ResourceAmounts.Of(container.Resources?.Requests));

    /// <summary>What the pod counts as when nodes are compared.</summary>
    public static ResourceAmounts ForComparison(PodSpec spec) => Of(spec, container =>
    {
        var amounts = ResourceAmounts.Of(container.Resources?.Requests);
        amounts.MilliCpu = Has(container, ResourceName.Cpu) ? amounts.MilliCpu : AssumedMilliCpu;
        amounts.Memory = Has(container, ResourceName.Memory) ? amounts.Memory : AssumedMemory;
        return amounts;
    });

    // All containers run together, beside the sidecars; init containers run one by one, each beside the sidecars started before it.
    private static ResourceAmounts Of(PodSpec spec, Func<Container, ResourceAmounts> ask)
    {
        var total = new ResourceAmounts();
        foreach (var container in spec.Containers)
        {
            total.Add(ask(container));
        }

        var sidecars = new ResourceAmounts();
        var starting = new ResourceAmounts();
        foreach (var container in spec.InitContainers ?? [])
        {
            var needs = ask(container);
            if (container.RestartPolicy == RestartPolicy.Always)
            {
                sidecars.Add(needs);
                starting.RaiseTo(sidecars);
            }
            else
            {
                needs.Add(sidecars);
                starting.RaiseTo(needs);
            }
        }

        total.Add(sidecars);
        total.RaiseTo(starting);
        ApplyPodLevel(total, spec.Resources?.Requests);
        total.Add(ResourceAmounts.Of(spec.Overhead));
        return total;
    }

    // Requests of the pod as a whole take the place of its containers' sums.
    private static void ApplyPodLevel(ResourceAmounts total, IReadOnlyDictionary<string, Quantity>? requests)
    {
        if (requests is null)
        {
            return;
        }

        var podLevel = ResourceAmounts.Of(requests);
        total.MilliCpu = requests.ContainsKey(ResourceName.Cpu) ? podLevel.MilliCpu : total.MilliCpu;
        total.Memory = requests.ContainsKey(ResourceName.Memory) ? podLevel.Memory : total.Memory;
    }

    private static bool Has(Container container, string resource) => container.Resources?.Requests?.ContainsKey(resource) == true;
}
