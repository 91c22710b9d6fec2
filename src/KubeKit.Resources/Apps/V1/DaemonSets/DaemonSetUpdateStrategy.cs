namespace KubeKit.Resources.Apps.V1;

/// <summary>How new pods replace old ones.</summary>
public sealed partial record DaemonSetUpdateStrategy
{
    /// <summary>RollingUpdate (the default) or OnDelete.</summary>
    [ProtoField(1), Default("RollingUpdate")]
    public string? Type { get; init; }

    /// <summary>The pace of a rolling update.</summary>
    [ProtoField(2)]
    public RollingUpdateDaemonSet? RollingUpdate { get; init; }
}
