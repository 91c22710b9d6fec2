namespace KubeKit.Resources.Metadata;

[KubeValue(ApiVersion = "v1")]
public sealed partial record Status
{
    [ProtoField(1)]
    public ListMeta? Metadata { get; init; }

    [ProtoField(2), JsonName("status")]
    public string? StatusValue { get; init; }

    [ProtoField(3)]
    public string? Message { get; init; }

    [ProtoField(4)]
    public string? Reason { get; init; }

    [ProtoField(5)]
    public StatusDetails? Details { get; init; }

    [ProtoField(6)]
    public int? Code { get; init; }
}
