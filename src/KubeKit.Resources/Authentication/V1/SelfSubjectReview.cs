namespace KubeKit.Resources.Authentication.V1;

/// <summary>Asks who the server takes the asker for.</summary>
[KubeResource("authentication.k8s.io", "v1", Plural = "selfsubjectreviews", Scope = ResourceScope.Cluster)]
public sealed partial record SelfSubjectReview : KubeObject
{
    /// <summary>The answer.</summary>
    [OmitZero, ProtoField(2)]
    public SelfSubjectReviewStatus? Status { get; init; }
}
