using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolumeClaimSpec
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? AccessModes { get; init; }

    [ProtoField(4)]
    public LabelSelector? Selector { get; init; }

    [ProtoField(2)]
    public VolumeResourceRequirements? Resources { get; init; }

    [ProtoField(3)]
    public string? VolumeName { get; init; }

    [ProtoField(5)]
    public string? StorageClassName { get; init; }

    [ProtoField(6), Default("Filesystem")]
    public string? VolumeMode { get; init; }

    [ProtoField(7)]
    public TypedLocalObjectReference? DataSource { get; init; }

    [ProtoField(8)]
    public TypedObjectReference? DataSourceRef { get; init; }

    [ProtoField(9)]
    public string? VolumeAttributesClassName { get; init; }
}
