using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record StatefulSetSpec : IDefaulted<StatefulSetSpec>
{
    /// <inheritdoc/>
    public StatefulSetSpec WithDefaults() => this with
    {
        UpdateStrategy = UpdateStrategy ?? new StatefulSetUpdateStrategy().WithDefaults(),
        PersistentVolumeClaimRetentionPolicy = new StatefulSetPersistentVolumeClaimRetentionPolicy
        {
            WhenDeleted = PersistentVolumeClaimRetentionPolicy?.WhenDeleted is { Length: > 0 } whenDeleted ? whenDeleted : ClaimRetention.Retain,
            WhenScaled = PersistentVolumeClaimRetentionPolicy?.WhenScaled is { Length: > 0 } whenScaled ? whenScaled : ClaimRetention.Retain,
        },
    };
}

public sealed partial record StatefulSetUpdateStrategy : IDefaulted<StatefulSetUpdateStrategy>
{
    // A pace is made up only where no strategy was named.
    /// <inheritdoc/>
    public StatefulSetUpdateStrategy WithDefaults()
    {
        var type = string.IsNullOrEmpty(Type) ? UpdateStrategyType.RollingUpdate : Type;
        var pace = RollingUpdate ?? (string.IsNullOrEmpty(Type) ? new RollingUpdateStatefulSetStrategy() : null);
        return new StatefulSetUpdateStrategy
        {
            Type = type,
            RollingUpdate = type == UpdateStrategyType.RollingUpdate && pace is not null ? pace with { Partition = pace.Partition ?? 0 } : pace,
        };
    }
}
