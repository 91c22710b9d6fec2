namespace KubeKit.Store.Compaction;

/// <summary>How much history an embedded store keeps.</summary>
public sealed class HistoryRetention
{
    /// <summary>History younger than this is kept, unless it outgrows <see cref="MaximumBytes"/>.</summary>
    /// <value>Default 1 hour: longer than any client sleeps before it resumes a watch.</value>
    public TimeSpan MinimumAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The retained changes may take this much room, in memory or in the log; beyond it the older half is dropped.</summary>
    /// <value>Default 64 MiB: some 45,000 changes of 1.4 KB.</value>
    public long MaximumBytes { get; set; } = 64L << 20;

    /// <summary>How often history is looked at.</summary>
    /// <value>Default 1 minute; a store that outgrows <see cref="MaximumBytes"/> is looked at at once.</value>
    public TimeSpan Period { get; set; } = TimeSpan.FromMinutes(1);
}
