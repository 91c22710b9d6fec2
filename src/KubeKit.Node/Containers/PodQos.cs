using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Node.Containers;

/// <summary>A pod's class of service, and from it how soon the kernel kills its processes when memory runs out.</summary>
internal static class PodQos
{
    private static readonly string[] Counted = ["cpu", "memory"];

    public static string Class(PodSpec spec)
    {
        var containers = spec.Containers.Concat(spec.InitContainers ?? []).ToList();
        if (!containers.Any(c => Counted.Any(r => Amount(c.Resources?.Requests, r) > 0 || Amount(c.Resources?.Limits, r) > 0)))
            return "BestEffort";

        return containers.All(c => Counted.All(r =>
            Amount(c.Resources?.Limits, r) is > 0 and var limit && (Amount(c.Resources?.Requests, r) ?? limit) == limit))
            ? "Guaranteed"
            : "Burstable";
    }

    // The kubelet's oom score policy: guaranteed pods almost never, best-effort pods first, the others by their share of memory.
    public static int OomScore(PodSpec spec, Container container, long nodeMemory)
    {
        switch (Class(spec))
        {
            case "Guaranteed":
                return -997;
            case "BestEffort":
                return 1000;
            default:
                var request = (long)(Amount(container.Resources?.Requests, "memory") ?? Amount(container.Resources?.Limits, "memory") ?? 0);
                return (int)Math.Clamp(1000 - 1000 * request / Math.Max(nodeMemory, 1), 3, 999);
        }
    }

    public static decimal? Amount(IReadOnlyDictionary<string, Quantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var q) ? q.Amount : null;
}
