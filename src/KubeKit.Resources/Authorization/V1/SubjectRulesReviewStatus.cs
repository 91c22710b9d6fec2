namespace KubeKit.Resources.Authorization.V1;

/// <summary>All that is allowed.</summary>
public sealed partial record SubjectRulesReviewStatus
{
    /// <summary>What may be done with resources.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<ResourceRule> ResourceRules { get; init; } = [];

    /// <summary>What may be done with other paths.</summary>
    [ProtoField(2), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<NonResourceRule> NonResourceRules { get; init; } = [];

    /// <summary>Whether there may be more: not every authorizer can list its rules.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public bool Incomplete { get; init; }

    /// <summary>What went wrong while rules were listed.</summary>
    [ProtoField(4)]
    public string? EvaluationError { get; init; }
}
