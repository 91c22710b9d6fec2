using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolume : IDefaulted<PersistentVolume>, IPrepareForCreate<PersistentVolume>
{
    /// <inheritdoc/>
    public PersistentVolume WithDefaults() => Status is null ? this with { Status = new PersistentVolumeStatus { Phase = VolumePhase.Pending } } : this;

    // Volumes do not count generations.
    /// <inheritdoc/>
    public PersistentVolume PrepareForCreate() => this with
    {
        Metadata = Metadata with { Generation = null },
        Status = new PersistentVolumeStatus { Phase = VolumePhase.Pending },
    };
}
