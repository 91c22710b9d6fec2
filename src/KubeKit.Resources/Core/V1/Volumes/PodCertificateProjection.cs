namespace KubeKit.Resources.Core.V1;

/// <summary>A private key with a certificate for the pod, as files.</summary>
public sealed partial record PodCertificateProjection
{
    /// <summary>The signer of the certificate.</summary>
    [ProtoField(1), Required]
    public string SignerName { get; init; } = "";

    /// <summary>The type of the key, such as ED25519.</summary>
    [ProtoField(2), Required]
    public string KeyType { get; init; } = "";

    /// <summary>How long, in seconds, the certificate may be valid.</summary>
    [ProtoField(3)]
    public int? MaxExpirationSeconds { get; init; }

    /// <summary>The path of a file with key and certificates.</summary>
    [ProtoField(4)]
    public string? CredentialBundlePath { get; init; }

    /// <summary>The path of a file with the key.</summary>
    [ProtoField(5)]
    public string? KeyPath { get; init; }

    /// <summary>The path of a file with the certificates.</summary>
    [ProtoField(6)]
    public string? CertificateChainPath { get; init; }

    /// <summary>Notes for the signer.</summary>
    [ProtoField(7)]
    public IReadOnlyDictionary<string, string>? UserAnnotations { get; init; }
}
