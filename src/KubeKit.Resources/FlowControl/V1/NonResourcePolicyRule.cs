namespace KubeKit.Resources.FlowControl.V1;

/// <summary>Requests for paths that are no resources.</summary>
public sealed partial record NonResourcePolicyRule
{
    /// <summary>The verbs; * for all.</summary>
    [ProtoField(1), Required, ListSet]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The paths; * for all, or at the end for any.</summary>
    [ProtoField(6), Required, ListSet]
    public IReadOnlyList<string> NonResourceURLs { get; init; } = [];
}
