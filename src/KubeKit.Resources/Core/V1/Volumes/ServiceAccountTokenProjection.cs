namespace KubeKit.Resources.Core.V1;

public sealed partial record ServiceAccountTokenProjection
{
    [ProtoField(1)]
    public string? Audience { get; init; }

    [ProtoField(2), Default(3600)]
    public long? ExpirationSeconds { get; init; }

    [ProtoField(3), Required]
    public string Path { get; init; } = "";
}
