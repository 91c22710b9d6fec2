using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolumeClaim : IDefaulted<PersistentVolumeClaim>, IPrepareForCreate<PersistentVolumeClaim>, IPrepareForUpdate<PersistentVolumeClaim>
{
    /// <inheritdoc/>
    public PersistentVolumeClaim WithDefaults() => Status is null ? this with { Status = new PersistentVolumeClaimStatus { Phase = VolumePhase.Pending } } : this;

    // Claims do not count generations.
    /// <inheritdoc/>
    public PersistentVolumeClaim PrepareForCreate() => this with
    {
        Metadata = Metadata with { Generation = null },
        Status = new PersistentVolumeClaimStatus { Phase = VolumePhase.Pending },
        Spec = Spec?.WithBothSources(null),
    };

    /// <inheritdoc/>
    public PersistentVolumeClaim PrepareForUpdate(PersistentVolumeClaim old) => this with { Spec = Spec?.WithBothSources(old.Spec) };
}

public sealed partial record PersistentVolumeClaimSpec
{
    // There are two fields for the source, an old and a newer one: each says what the other says. What is no claim and no snapshot is
    // silently no source, as ever, where it stands in the old field; sources of other namespaces are behind a gate that is off.
    internal PersistentVolumeClaimSpec WithBothSources(PersistentVolumeClaimSpec? old)
    {
        var spec = this;
        if (!string.IsNullOrEmpty(DataSourceRef?.Namespace) && old?.DataSourceRef is null)
        {
            spec = spec with { DataSourceRef = null };
        }

        if (old is not ({ DataSource: not null } or { DataSourceRef: not null }) && spec.DataSourceRef is null
            && spec.DataSource is not ({ Kind: "PersistentVolumeClaim", ApiGroup: null or "" } or { Kind: "VolumeSnapshot", ApiGroup: "snapshot.storage.k8s.io" }))
        {
            spec = spec with { DataSource = null };
        }

        return spec switch
        {
            { DataSource: { } source, DataSourceRef: null } => spec with { DataSourceRef = new TypedObjectReference { ApiGroup = source.ApiGroup, Kind = source.Kind, Name = source.Name } },
            { DataSource: null, DataSourceRef: { Namespace: null or "" } reference } =>
                spec with { DataSource = new TypedLocalObjectReference { ApiGroup = reference.ApiGroup, Kind = reference.Kind, Name = reference.Name } },
            _ => spec,
        };
    }
}
