namespace KubeKit.Resources.Core.V1;

/// <summary>Terms of which a node must meet one.</summary>
[Atomic]
public sealed partial record NodeSelector
{
    /// <summary>The terms.</summary>
    [ProtoField(1), Required, Atomic]
    public IReadOnlyList<NodeSelectorTerm> NodeSelectorTerms { get; init; } = [];
}
