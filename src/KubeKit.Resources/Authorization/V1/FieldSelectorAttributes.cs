using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Authorization.V1;

/// <summary>The field selector of the request that is asked about.</summary>
public sealed partial record FieldSelectorAttributes
{
    /// <summary>The selector as in the query; not together with requirements.</summary>
    [ProtoField(1)]
    public string? RawSelector { get; init; }

    /// <summary>The selector in parts.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<FieldSelectorRequirement>? Requirements { get; init; }
}
