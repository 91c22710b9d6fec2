using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolumeClaim : IDefaulted<PersistentVolumeClaim>, IPrepareForCreate<PersistentVolumeClaim>
{
    /// <inheritdoc/>
    public PersistentVolumeClaim WithDefaults() => Status is null ? this with { Status = new PersistentVolumeClaimStatus { Phase = VolumePhase.Pending } } : this;

    // Claims do not count generations.
    /// <inheritdoc/>
    public PersistentVolumeClaim PrepareForCreate() => this with
    {
        Metadata = Metadata with { Generation = null },
        Status = new PersistentVolumeClaimStatus { Phase = VolumePhase.Pending },
    };
}
