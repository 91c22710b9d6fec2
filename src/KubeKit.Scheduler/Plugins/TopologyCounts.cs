using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Numbers by part of the cluster: by the value of a node label.</summary>
internal sealed class TopologyCounts
{
    private readonly Dictionary<(string Key, string Value), long> _counts = [];

    public bool IsEmpty => _counts.Count == 0;

    public void Add(NodeState node, string key, long amount)
    {
        if (node.Labels.TryGetValue(key, out var value))
        {
            _counts[(key, value)] = _counts.GetValueOrDefault((key, value)) + amount;
        }
    }

    /// <summary>The number for the part that a node is in; 0 when it is in none.</summary>
    public long At(NodeState node, string key) => node.Labels.TryGetValue(key, out var value) ? _counts.GetValueOrDefault((key, value)) : 0;
}
