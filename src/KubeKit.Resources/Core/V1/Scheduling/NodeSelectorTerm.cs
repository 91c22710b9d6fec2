namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record NodeSelectorTerm
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<NodeSelectorRequirement>? MatchExpressions { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<NodeSelectorRequirement>? MatchFields { get; init; }
}
