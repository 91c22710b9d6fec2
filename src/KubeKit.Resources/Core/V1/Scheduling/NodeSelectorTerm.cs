namespace KubeKit.Resources.Core.V1;

/// <summary>Conditions that a node must all meet; a term without any matches nothing.</summary>
[Atomic]
public sealed partial record NodeSelectorTerm
{
    /// <summary>Conditions on labels.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<NodeSelectorRequirement>? MatchExpressions { get; init; }

    /// <summary>Conditions on fields.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<NodeSelectorRequirement>? MatchFields { get; init; }
}
