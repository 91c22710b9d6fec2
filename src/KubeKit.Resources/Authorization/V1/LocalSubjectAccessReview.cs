namespace KubeKit.Resources.Authorization.V1;

/// <summary>Asks whether somebody may do something in one namespace.</summary>
[KubeResource("authorization.k8s.io", "v1", Plural = "localsubjectaccessreviews")]
public sealed partial record LocalSubjectAccessReview : KubeObject
{
    /// <summary>The question; its namespace is that of the request.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public SubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [OmitZero, ProtoField(3)]
    public SubjectAccessReviewStatus? Status { get; init; }
}
