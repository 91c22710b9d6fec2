using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record StatefulSetSpec : IDefaulted<StatefulSetSpec>
{
    /// <inheritdoc/>
    public StatefulSetSpec WithDefaults() => this with
    {
        UpdateStrategy = UpdateStrategy ?? new StatefulSetUpdateStrategy { Type = UpdateStrategyType.RollingUpdate }.WithDefaults(),
        PersistentVolumeClaimRetentionPolicy = new StatefulSetPersistentVolumeClaimRetentionPolicy
        {
            WhenDeleted = PersistentVolumeClaimRetentionPolicy?.WhenDeleted is { Length: > 0 } whenDeleted ? whenDeleted : ClaimRetention.Retain,
            WhenScaled = PersistentVolumeClaimRetentionPolicy?.WhenScaled is { Length: > 0 } whenScaled ? whenScaled : ClaimRetention.Retain,
        },
    };
}

public sealed partial record StatefulSetUpdateStrategy : IDefaulted<StatefulSetUpdateStrategy>
{
    /// <inheritdoc/>
    public StatefulSetUpdateStrategy WithDefaults() =>
        Type == UpdateStrategyType.RollingUpdate
            ? this with
            {
                RollingUpdate = new RollingUpdateStatefulSetStrategy { Partition = RollingUpdate?.Partition ?? 0, MaxUnavailable = RollingUpdate?.MaxUnavailable ?? 1 },
            }
            : this;
}
