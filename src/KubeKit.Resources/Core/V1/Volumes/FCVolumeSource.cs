namespace KubeKit.Resources.Core.V1;

public sealed partial record FCVolumeSource
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? TargetWWNs { get; init; }

    [ProtoField(2)]
    public int? Lun { get; init; }

    [ProtoField(3)]
    public string? FsType { get; init; }

    [ProtoField(4)]
    public bool? ReadOnly { get; init; }

    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? Wwids { get; init; }
}
