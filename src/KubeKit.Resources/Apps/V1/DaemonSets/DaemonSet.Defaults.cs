using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record DaemonSetSpec : IDefaulted<DaemonSetSpec>
{
    /// <inheritdoc/>
    public DaemonSetSpec WithDefaults() =>
        UpdateStrategy is null ? this with { UpdateStrategy = new DaemonSetUpdateStrategy { Type = UpdateStrategyType.RollingUpdate }.WithDefaults() } : this;
}

public sealed partial record DaemonSetUpdateStrategy : IDefaulted<DaemonSetUpdateStrategy>
{
    /// <inheritdoc/>
    public DaemonSetUpdateStrategy WithDefaults() =>
        Type == UpdateStrategyType.RollingUpdate
            ? this with
            {
                RollingUpdate = new RollingUpdateDaemonSet { MaxUnavailable = RollingUpdate?.MaxUnavailable ?? 1, MaxSurge = RollingUpdate?.MaxSurge ?? 0 },
            }
            : this;
}
