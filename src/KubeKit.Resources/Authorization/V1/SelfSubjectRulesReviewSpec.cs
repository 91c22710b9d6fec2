namespace KubeKit.Resources.Authorization.V1;

/// <summary>Where the rules are to hold.</summary>
public sealed partial record SelfSubjectRulesReviewSpec
{
    /// <summary>The namespace.</summary>
    [ProtoField(1)]
    public string? Namespace { get; init; }
}
