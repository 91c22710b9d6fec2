namespace KubeKit.Resources.Authorization.V1;

/// <summary>Asks for all that the asker may do in a namespace.</summary>
[KubeResource("authorization.k8s.io", "v1", Plural = "selfsubjectrulesreviews", Scope = ResourceScope.Cluster)]
public sealed partial record SelfSubjectRulesReview : KubeObject
{
    /// <summary>The question.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public SelfSubjectRulesReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [OmitZero, ProtoField(3)]
    public SubjectRulesReviewStatus? Status { get; init; }
}
