namespace KubeKit.Resources.Metadata;

[Atomic]
public sealed partial record LabelSelector
{
    [ProtoField(1)]
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init; }
}
