using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Node.Containers;

/// <summary>What a container asks for and may use, as numbers.</summary>
internal static class ContainerAmounts
{
    /// <summary>An amount by name; null for none.</summary>
    public static decimal? Amount(IReadOnlyDictionary<string, Quantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var q) ? q.Amount : null;

    /// <summary>
    /// How soon the kernel kills its processes when memory runs out, by the kubelet's oom score policy: guaranteed pods
    /// almost never, best-effort pods first, the others by their share of memory.
    /// </summary>
    public static int OomScore(PodSpec spec, Container container, long nodeMemory)
    {
        switch (PodQos.ClassOf(spec))
        {
            case PodQosClass.Guaranteed:
                return -997;
            case PodQosClass.BestEffort:
                return 1000;
            default:
                var request = (long)(Amount(container.Resources?.Requests, "memory") ?? Amount(container.Resources?.Limits, "memory") ?? 0);
                return (int)Math.Clamp(1000 - 1000 * request / Math.Max(nodeMemory, 1), 3, 999);
        }
    }
}
