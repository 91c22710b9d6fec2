namespace KubeKit.Resources.Core.V1;

/// <summary>Where volumes may be made.</summary>
[Atomic]
public sealed partial record TopologySelectorTerm
{
    /// <summary>Labels that a place must have.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<TopologySelectorLabelRequirement>? MatchLabelExpressions { get; init; }
}
