using System.Globalization;
using KubeKit.Scheduler.Plugins;

namespace KubeKit.Scheduler.Scheduling;

/// <summary>How many nodes were refused for which reason.</summary>
internal sealed class RefusalCounts
{
    private readonly Dictionary<string, int> _byReason = new(StringComparer.Ordinal);

    /// <summary>What may help against the refusals so far.</summary>
    public ClusterEvents HelpedBy { get; private set; }

    public void Add(IFilterPlugin plugin, Refusal refusal)
    {
        HelpedBy |= plugin.HelpedBy;
        foreach (var reason in refusal.Reasons)
        {
            _byReason[reason] = _byReason.GetValueOrDefault(reason) + 1;
        }
    }

    /// <summary>The sentence that kubectl users know: <c>0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable.</c></summary>
    public string Describe(int nodes)
    {
        if (nodes == 0)
        {
            return "no nodes available to schedule pods";
        }

        var reasons = _byReason.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")).Order(StringComparer.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"0/{nodes} nodes are available: {string.Join(", ", reasons)}.");
    }
}
