namespace KubeKit.Resources.Core.V1;

public sealed partial record CephFSVolumeSource
{
    [ProtoField(1), Required, Atomic]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    [ProtoField(2)]
    public string? Path { get; init; }

    [ProtoField(3)]
    public string? User { get; init; }

    [ProtoField(4)]
    public string? SecretFile { get; init; }

    [ProtoField(5)]
    public LocalObjectReference? SecretRef { get; init; }

    [ProtoField(6)]
    public bool? ReadOnly { get; init; }
}
