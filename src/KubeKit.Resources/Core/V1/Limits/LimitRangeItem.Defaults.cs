using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record LimitRangeItem : IDefaulted<LimitRangeItem>
{
    // For containers: the limit falls back to the maximum, the request to the limit and then to the minimum.
    /// <inheritdoc/>
    public LimitRangeItem WithDefaults()
    {
        if (Type != LimitType.Container)
        {
            return this;
        }

        var limits = Filled(Default, Max);
        return this with { Default = limits, DefaultRequest = Filled(Filled(DefaultRequest, limits), Min) };
    }

    private static IReadOnlyDictionary<string, Quantity>? Filled(IReadOnlyDictionary<string, Quantity>? amounts, IReadOnlyDictionary<string, Quantity>? others)
    {
        if (others is null || others.Keys.All(name => amounts?.ContainsKey(name) == true))
        {
            return amounts;
        }

        var filled = new Dictionary<string, Quantity>(amounts ?? new Dictionary<string, Quantity>(), StringComparer.Ordinal);
        foreach (var (name, amount) in others)
        {
            filled.TryAdd(name, amount);
        }

        return filled;
    }
}
