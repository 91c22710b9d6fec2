namespace KubeKit.Resources.Core.V1;

public sealed partial record PreferredSchedulingTerm
{
    [ProtoField(1), Required]
    public int Weight { get; init; }

    [ProtoField(2), Required]
    public NodeSelectorTerm Preference { get; init; } = new();
}
