namespace KubeKit.Resources.Certificates.V1;

/// <summary>Asks a signer for a certificate.</summary>
[KubeResource("certificates.k8s.io", "v1", Plural = "certificatesigningrequests", ShortNames = ["csr"], Scope = ResourceScope.Cluster)]
public sealed partial record CertificateSigningRequest : KubeObject
{
    /// <summary>What is asked for. It cannot change.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public CertificateSigningRequestSpec Spec { get; init; } = new();

    /// <summary>The decision and the certificate.</summary>
    [OmitZero, ProtoField(3)]
    public CertificateSigningRequestStatus? Status { get; init; }
}
