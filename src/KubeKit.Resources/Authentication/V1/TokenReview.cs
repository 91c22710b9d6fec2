namespace KubeKit.Resources.Authentication.V1;

/// <summary>Asks whose token a token is.</summary>
[KubeResource("authentication.k8s.io", "v1", Plural = "tokenreviews", Scope = ResourceScope.Cluster)]
public sealed partial record TokenReview : KubeObject
{
    /// <summary>The token.</summary>
    [ProtoField(2), Required]
    public TokenReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    [OmitZero, ProtoField(3)]
    public TokenReviewStatus? Status { get; init; }
}
