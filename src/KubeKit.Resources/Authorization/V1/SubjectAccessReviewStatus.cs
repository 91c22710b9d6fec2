namespace KubeKit.Resources.Authorization.V1;

/// <summary>Whether it is allowed.</summary>
public sealed partial record SubjectAccessReviewStatus
{
    /// <summary>Whether the request is allowed.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public bool Allowed { get; init; }

    /// <summary>Whether an authorizer forbade it; without, none had an opinion.</summary>
    [OmitZero, ProtoField(4)]
    public bool? Denied { get; init; }

    /// <summary>Why, for people.</summary>
    [ProtoField(2)]
    public string? Reason { get; init; }

    /// <summary>What went wrong while it was judged; the answer may hold all the same.</summary>
    [ProtoField(3)]
    public string? EvaluationError { get; init; }
}
