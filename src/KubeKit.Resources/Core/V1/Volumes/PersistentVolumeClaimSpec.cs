using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>What is asked of a persistent volume.</summary>
public sealed partial record PersistentVolumeClaimSpec
{
    /// <summary>How the volume is used, such as ReadWriteOnce.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? AccessModes { get; init; }

    /// <summary>Which volumes are considered.</summary>
    [ProtoField(4)]
    public LabelSelector? Selector { get; init; }

    /// <summary>How large the volume must be.</summary>
    [OmitZero, ProtoField(2)]
    public VolumeResourceRequirements? Resources { get; init; }

    /// <summary>The volume that the claim is bound to.</summary>
    [ProtoField(3)]
    public string? VolumeName { get; init; }

    /// <summary>The class of the volume.</summary>
    [ProtoField(5, KeepsEmpty = true)]
    public string? StorageClassName { get; init; }

    /// <summary>Filesystem (the default) or Block.</summary>
    [ProtoField(6, KeepsEmpty = true), Default("Filesystem")]
    public string? VolumeMode { get; init; }

    /// <summary>What the volume is filled from: a snapshot or another claim.</summary>
    [ProtoField(7)]
    public TypedLocalObjectReference? DataSource { get; init; }

    /// <summary>What the volume is filled from, of any kind.</summary>
    [ProtoField(8)]
    public TypedObjectReference? DataSourceRef { get; init; }

    /// <summary>The class of the volume's changeable attributes.</summary>
    [ProtoField(9, KeepsEmpty = true)]
    public string? VolumeAttributesClassName { get; init; }
}
