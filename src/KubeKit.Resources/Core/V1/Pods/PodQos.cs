using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>How a pod's requests and limits rank it when a node runs short.</summary>
public static class PodQos
{
    private static readonly string[] Counted = [ResourceName.Cpu, ResourceName.Memory];

    /// <summary>The class of a pod: one of <see cref="PodQosClass"/>.</summary>
    public static string ClassOf(PodSpec spec)
    {
        if (spec.Resources is { } podLevel && (Amounts(podLevel.Requests).Any() || Amounts(podLevel.Limits).Any()))
        {
            return IsGuaranteed(podLevel) ? PodQosClass.Guaranteed : PodQosClass.Burstable;
        }

        var containers = spec.Containers.Concat(spec.InitContainers ?? []).Select(container => container.Resources ?? new ResourceRequirements()).ToList();
        if (!containers.Any(resources => Amounts(resources.Requests).Any() || Amounts(resources.Limits).Any()))
        {
            return PodQosClass.BestEffort;
        }

        return containers.All(IsGuaranteed) ? PodQosClass.Guaranteed : PodQosClass.Burstable;
    }

    private static bool IsGuaranteed(ResourceRequirements resources) => Counted.All(name =>
        Amount(resources.Limits, name) is { } limit && (Amount(resources.Requests, name) ?? limit) == limit);

    private static IEnumerable<Quantity> Amounts(IReadOnlyDictionary<string, Quantity>? resources) =>
        from name in Counted let amount = Amount(resources, name) where amount is not null select amount.Value;

    private static Quantity? Amount(IReadOnlyDictionary<string, Quantity>? resources, string name) =>
        resources is not null && resources.TryGetValue(name, out var amount) && !amount.IsZero ? amount : default(Quantity?);
}
