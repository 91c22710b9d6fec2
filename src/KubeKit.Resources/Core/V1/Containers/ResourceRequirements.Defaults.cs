using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceRequirements : IDefaulted<ResourceRequirements>
{
    /// <inheritdoc/>
    public ResourceRequirements WithDefaults() => this with { Limits = Limits.RoundedUpToMilli(), Requests = Requests.RoundedUpToMilli() };

    // Of pods only, not of templates: what is limited is also requested.
    internal ResourceRequirements WithRequestsFromLimits()
    {
        if (Limits is not { Count: > 0 } limits || limits.Keys.All(name => Requests?.ContainsKey(name) == true))
        {
            return this;
        }

        var requests = new Dictionary<string, Quantity>(Requests ?? new Dictionary<string, Quantity>());
        foreach (var (name, limit) in limits)
        {
            requests.TryAdd(name, limit);
        }

        return this with { Requests = requests };
    }
}
