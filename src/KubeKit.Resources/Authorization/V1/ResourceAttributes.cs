namespace KubeKit.Resources.Authorization.V1;

/// <summary>A request for a resource.</summary>
public sealed partial record ResourceAttributes
{
    /// <summary>The namespace; empty for none and for all of them.</summary>
    [ProtoField(1)]
    public string? Namespace { get; init; }

    /// <summary>The verb, such as list; * for all.</summary>
    [ProtoField(2)]
    public string? Verb { get; init; }

    /// <summary>The API group; * for all.</summary>
    [ProtoField(3)]
    public string? Group { get; init; }

    /// <summary>The version; * for all.</summary>
    [ProtoField(4)]
    public string? Version { get; init; }

    /// <summary>The resource, such as pods; * for all.</summary>
    [ProtoField(5)]
    public string? Resource { get; init; }

    /// <summary>The subresource, such as log.</summary>
    [ProtoField(6)]
    public string? Subresource { get; init; }

    /// <summary>The name of the object; empty for all.</summary>
    [ProtoField(7)]
    public string? Name { get; init; }

    /// <summary>The field selector of the request, which may narrow what is needed.</summary>
    [ProtoField(8)]
    public FieldSelectorAttributes? FieldSelector { get; init; }

    /// <summary>The label selector of the request, which may narrow what is needed.</summary>
    [ProtoField(9)]
    public LabelSelectorAttributes? LabelSelector { get; init; }
}
