namespace KubeKit.Scheduler.Plugins;

/// <summary>The plugins in force: the built-in ones and the host's, as far as options leave them in.</summary>
internal sealed class PluginSet
{
    public PluginSet(IEnumerable<ISchedulerPlugin> own, KubeSchedulerOptions options)
    {
        var plugins = BuiltIn().Concat(own).Where(plugin => !options.DisabledPlugins.Contains(plugin.Name)).ToArray();
        Filters = [.. plugins.OfType<IFilterPlugin>()];
        Scorers = [.. from plugin in plugins.OfType<IScorePlugin>()
                      let weight = options.Weights.TryGetValue(plugin.Name, out var wanted) ? wanted : plugin.DefaultWeight
                      where weight > 0
                      select (plugin, weight)];
    }

    /// <summary>Those that rule nodes out, in the order they are asked: of several reasons against a node the first is told.</summary>
    public IReadOnlyList<IFilterPlugin> Filters { get; }

    /// <summary>Those that prefer nodes, with how much they count.</summary>
    public IReadOnlyList<(IScorePlugin Plugin, int Weight)> Scorers { get; }

    // kube-scheduler's order.
    private static ISchedulerPlugin[] BuiltIn() =>
    [
        new NodeUnschedulable(),
        new NodeName(),
        new TaintToleration(),
        new NodeAffinity(),
        new NodePorts(),
        new NodeResourcesFit(),
        new PodTopologySpread(),
        new InterPodAffinity(),
        new NodeResourcesBalancedAllocation(),
        new ImageLocality(),
    ];
}
