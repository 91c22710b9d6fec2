namespace KubeKit.Scheduler.Plugins;

/// <summary>
/// A rule of placement. Register one as an <see cref="ISchedulerPlugin"/> service and implement <see cref="IFilterPlugin"/>,
/// <see cref="IScorePlugin"/> or both. Plugins are called by one thread at a time and keep nothing between pods.
/// </summary>
public interface ISchedulerPlugin
{
    /// <summary>The name by which options turn it off or weigh it.</summary>
    string Name { get; }
}
