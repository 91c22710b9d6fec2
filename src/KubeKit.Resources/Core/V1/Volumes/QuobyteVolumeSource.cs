namespace KubeKit.Resources.Core.V1;

public sealed partial record QuobyteVolumeSource
{
    [ProtoField(1), Required]
    public string Registry { get; init; } = "";

    [ProtoField(2), Required]
    public string Volume { get; init; } = "";

    [ProtoField(3)]
    public bool? ReadOnly { get; init; }

    [ProtoField(4)]
    public string? User { get; init; }

    [ProtoField(5)]
    public string? Group { get; init; }

    [ProtoField(6)]
    public string? Tenant { get; init; }
}
