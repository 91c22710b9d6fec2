namespace KubeKit.Resources.Metadata;

/// <summary>Selects objects by labels: all conditions must hold, and an empty selector matches everything.</summary>
[Atomic]
public sealed partial record LabelSelector
{
    // What stands where no selector was given; an empty one that was given is another thing to some rules.
    internal static LabelSelector Unset { get; } = new();

    /// <summary>Labels that must be there with these values.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }

    /// <summary>Further conditions on labels.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init; }
}
