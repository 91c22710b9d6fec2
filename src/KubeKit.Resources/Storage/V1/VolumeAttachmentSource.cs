using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Storage.V1;

/// <summary>A volume to attach: a PersistentVolume, or one that is described here.</summary>
public sealed partial record VolumeAttachmentSource
{
    /// <summary>The PersistentVolume.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? PersistentVolumeName { get; init; }

    /// <summary>The volume, where it was part of a pod.</summary>
    [ProtoField(2)]
    public PersistentVolumeSpec? InlineVolumeSpec { get; init; }
}
