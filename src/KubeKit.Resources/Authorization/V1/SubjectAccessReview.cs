namespace KubeKit.Resources.Authorization.V1;

/// <summary>Asks whether somebody may do something.</summary>
[KubeResource("authorization.k8s.io", "v1", Plural = "subjectaccessreviews", Scope = ResourceScope.Cluster)]
public sealed partial record SubjectAccessReview : KubeObject
{
    /// <summary>The question.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public SubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [OmitZero, ProtoField(3)]
    public SubjectAccessReviewStatus? Status { get; init; }
}
