using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Prefers nodes among those that would do.</summary>
public interface IScorePlugin : ISchedulerPlugin
{
    /// <summary>The best score; 0 is the worst.</summary>
    const long MaxScore = 100;

    /// <summary>How much the plugin counts unless options say otherwise.</summary>
    int DefaultWeight { get; }

    /// <summary>Scores every node from 0 to <see cref="MaxScore"/>; false when it prefers none for this pod.</summary>
    bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores);
}
