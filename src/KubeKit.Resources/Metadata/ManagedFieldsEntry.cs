using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Metadata;

/// <summary>The fields that one manager set, which server-side apply keeps account of.</summary>
public sealed partial record ManagedFieldsEntry
{
    /// <summary>Who manages the fields.</summary>
    [ProtoField(1)]
    public string? Manager { get; init; }

    /// <summary>How they were set: Apply or Update.</summary>
    [ProtoField(2)]
    public string? Operation { get; init; }

    /// <summary>The version of the kind that the fields are named in.</summary>
    [ProtoField(3)]
    public string? ApiVersion { get; init; }

    /// <summary>When the entry last changed.</summary>
    [ProtoField(4)]
    public DateTimeOffset? Time { get; init; }

    /// <summary>The format of the set of fields; always FieldsV1.</summary>
    [ProtoField(6)]
    public string? FieldsType { get; init; }

    /// <summary>The set of fields as a tree of field names.</summary>
    [ProtoField(7)]
    public RawJson? FieldsV1 { get; init; }

    /// <summary>The subresource through which the fields were set; empty for the object itself.</summary>
    [ProtoField(8)]
    public string? Subresource { get; init; }
}
