namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record NodeSelector
{
    [ProtoField(1), Required, Atomic]
    public IReadOnlyList<NodeSelectorTerm> NodeSelectorTerms { get; init; } = [];
}
