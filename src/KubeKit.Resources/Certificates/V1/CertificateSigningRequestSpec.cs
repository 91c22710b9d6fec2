namespace KubeKit.Resources.Certificates.V1;

/// <summary>What certificate is asked for.</summary>
public sealed partial record CertificateSigningRequestSpec
{
    /// <summary>The PKCS#10 request in PEM.</summary>
    [ProtoField(1), Required]
    public byte[] Request { get; init; } = [];

    /// <summary>Who is to sign, such as kubernetes.io/kube-apiserver-client.</summary>
    [ProtoField(7), Required]
    public string SignerName { get; init; } = "";

    /// <summary>How long, in seconds, the certificate is wanted for; at least 600.</summary>
    [ProtoField(8)]
    public int? ExpirationSeconds { get; init; }

    /// <summary>What the key is to be used for.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? Usages { get; init; }

    /// <summary>Who asks; the server fills it in.</summary>
    [ProtoField(2)]
    public string? Username { get; init; }

    /// <summary>The UID of who asks; the server fills it in.</summary>
    [ProtoField(3)]
    public string? Uid { get; init; }

    /// <summary>The groups of who asks; the server fills them in.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>What else is known of who asks; the server fills it in.</summary>
    [ProtoField(6)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Extra { get; init; }
}
