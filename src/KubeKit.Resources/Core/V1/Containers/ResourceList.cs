using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

// Amounts by resource name, as in requests, limits and capacity.
internal static class ResourceList
{
    // Thousandths are the finest amounts that nodes share out.
    internal static IReadOnlyDictionary<string, Quantity>? RoundedUpToMilli(this IReadOnlyDictionary<string, Quantity>? resources) =>
        resources is null || resources.Values.All(amount => amount == amount.RoundedUpToMilli())
            ? resources
            : resources.ToDictionary(entry => entry.Key, entry => entry.Value.RoundedUpToMilli(), StringComparer.Ordinal);
}
