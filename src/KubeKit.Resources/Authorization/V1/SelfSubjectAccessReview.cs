namespace KubeKit.Resources.Authorization.V1;

/// <summary>Asks whether the asker may do something.</summary>
[KubeResource("authorization.k8s.io", "v1", Plural = "selfsubjectaccessreviews", Scope = ResourceScope.Cluster)]
public sealed partial record SelfSubjectAccessReview : KubeObject
{
    /// <summary>The question.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public SelfSubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [OmitZero, ProtoField(3)]
    public SubjectAccessReviewStatus? Status { get; init; }
}
