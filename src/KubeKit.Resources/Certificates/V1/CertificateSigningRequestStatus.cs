namespace KubeKit.Resources.Certificates.V1;

/// <summary>The decision and the certificate.</summary>
public sealed partial record CertificateSigningRequestStatus
{
    /// <summary>The decision.</summary>
    [ProtoField(1), ListMap("type")]
    public IReadOnlyList<CertificateSigningRequestCondition>? Conditions { get; init; }

    /// <summary>The certificate in PEM, with its chain, once it is signed.</summary>
    [ProtoField(2)]
    public byte[]? Certificate { get; init; }
}
