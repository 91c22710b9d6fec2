using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Metadata;

public sealed partial record ManagedFieldsEntry
{
    [ProtoField(1)]
    public string? Manager { get; init; }

    [ProtoField(2)]
    public string? Operation { get; init; }

    [ProtoField(3)]
    public string? ApiVersion { get; init; }

    [ProtoField(4)]
    public DateTimeOffset? Time { get; init; }

    [ProtoField(6)]
    public string? FieldsType { get; init; }

    [ProtoField(7)]
    public RawJson? FieldsV1 { get; init; }

    [ProtoField(8)]
    public string? Subresource { get; init; }
}
