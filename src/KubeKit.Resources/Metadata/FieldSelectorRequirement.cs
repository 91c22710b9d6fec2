namespace KubeKit.Resources.Metadata;

/// <summary>One condition on a field.</summary>
public sealed partial record FieldSelectorRequirement
{
    /// <summary>The field, such as spec.nodeName.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Key { get; init; } = "";

    /// <summary>How it compares: In, NotIn, Exists or DoesNotExist.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Operator { get; init; } = "";

    /// <summary>The values that In and NotIn compare with.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Values { get; init; }
}
