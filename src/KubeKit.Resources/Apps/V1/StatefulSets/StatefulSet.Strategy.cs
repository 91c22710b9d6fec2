using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Apps.V1;

// maxUnavailable is dropped: upstream's feature is off unless asked for in 1.36. Sets that have it keep it.
public sealed partial record StatefulSet : IPrepareForCreate<StatefulSet>, IPrepareForUpdate<StatefulSet>
{
    /// <inheritdoc/>
    public StatefulSet PrepareForCreate() => WithoutMaxUnavailable();

    /// <inheritdoc/>
    public StatefulSet PrepareForUpdate(StatefulSet old) =>
        old.Spec?.UpdateStrategy?.RollingUpdate?.MaxUnavailable is null ? WithoutMaxUnavailable() : this;

    private StatefulSet WithoutMaxUnavailable() =>
        Spec is { UpdateStrategy: { RollingUpdate: { MaxUnavailable: not null } pace } strategy } spec
            ? this with { Spec = spec with { UpdateStrategy = strategy with { RollingUpdate = pace with { MaxUnavailable = null } } } }
            : this;
}
