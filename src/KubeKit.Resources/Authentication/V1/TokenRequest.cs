namespace KubeKit.Resources.Authentication.V1;

/// <summary>Asks for a token of a ServiceAccount.</summary>
[KubeResource("authentication.k8s.io", "v1")]
public sealed partial record TokenRequest : KubeObject
{
    /// <summary>What the token is for.</summary>
    [OmitZero, ProtoField(2)]
    public TokenRequestSpec? Spec { get; init; }

    /// <summary>The token.</summary>
    [OmitZero, ProtoField(3)]
    public TokenRequestStatus? Status { get; init; }
}
