namespace KubeKit.Resources.Authorization.V1;

/// <summary>Paths that are no resources, and what may be done with them.</summary>
public sealed partial record NonResourceRule
{
    /// <summary>The verbs; * for all.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The paths; * at the end stands for any.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? NonResourceURLs { get; init; }
}
