namespace KubeKit.Resources.Core.V1;

/// <summary>A condition on nodes, with its weight.</summary>
public sealed partial record PreferredSchedulingTerm
{
    /// <summary>From 1 to 100.</summary>
    [ProtoField(1), Required]
    public int Weight { get; init; }

    /// <summary>The condition.</summary>
    [ProtoField(2), Required]
    public NodeSelectorTerm Preference { get; init; } = new();
}
