namespace KubeKit.Resources.Core.V1;

/// <summary>Which objects count, by scopes with values.</summary>
[Atomic]
public sealed partial record ScopeSelector
{
    /// <summary>The conditions, all of which must hold.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<ScopedResourceSelectorRequirement>? MatchExpressions { get; init; }
}
