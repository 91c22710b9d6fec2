namespace KubeKit.Resources.Core.V1;

public sealed partial record FlexVolumeSource
{
    [ProtoField(1), Required]
    public string Driver { get; init; } = "";

    [ProtoField(2)]
    public string? FsType { get; init; }

    [ProtoField(3)]
    public LocalObjectReference? SecretRef { get; init; }

    [ProtoField(4)]
    public bool? ReadOnly { get; init; }

    [ProtoField(5)]
    public IReadOnlyDictionary<string, string>? Options { get; init; }
}
