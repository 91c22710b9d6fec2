using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;

namespace KubeKit.Scheduler.Tests.Support;

/// <summary>Asks one plugin about one pod.</summary>
internal static class PluginCalls
{
    /// <summary>By node: why it will not do; only nodes that are refused are named.</summary>
    public static Dictionary<string, string> Refusals(this IFilterPlugin plugin, ClusterState cluster, Pod pod)
    {
        var filter = plugin.Prepare(new PodSnapshot(pod), cluster);
        return cluster.Nodes
            .Select(node => (node.Name, Refusal: filter?.Invoke(node)))
            .Where(r => r.Refusal is not null)
            .ToDictionary(r => r.Name, r => string.Join("; ", r.Refusal!.Reasons));
    }

    /// <summary>The nodes that will do, by name.</summary>
    public static string[] Admits(this IFilterPlugin plugin, ClusterState cluster, Pod pod)
    {
        var refused = plugin.Refusals(cluster, pod);
        return [.. cluster.Nodes.Select(n => n.Name).Where(n => !refused.ContainsKey(n)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The score of each node; null when the plugin prefers none.</summary>
    public static Dictionary<string, long>? Scores(this IScorePlugin plugin, ClusterState cluster, Pod pod)
    {
        var scores = new long[cluster.Nodes.Count];
        Array.Fill(scores, -1); // whatever was there before must not matter
        return plugin.Score(new PodSnapshot(pod), cluster, cluster.Nodes, scores)
            ? cluster.Nodes.Select((node, i) => (node.Name, scores[i])).ToDictionary()
            : null;
    }
}
