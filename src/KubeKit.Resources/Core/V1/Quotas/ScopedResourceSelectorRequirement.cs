namespace KubeKit.Resources.Core.V1;

/// <summary>One condition on a scope.</summary>
public sealed partial record ScopedResourceSelectorRequirement
{
    /// <summary>The scope, such as PriorityClass.</summary>
    [ProtoField(1), Required]
    public string ScopeName { get; init; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [ProtoField(2), Required]
    public string Operator { get; init; } = "";

    /// <summary>The values that In and NotIn compare with.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? Values { get; init; }
}
