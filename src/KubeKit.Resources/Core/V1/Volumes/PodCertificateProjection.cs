namespace KubeKit.Resources.Core.V1;

public sealed partial record PodCertificateProjection
{
    [ProtoField(1), Required]
    public string SignerName { get; init; } = "";

    [ProtoField(2), Required]
    public string KeyType { get; init; } = "";

    [ProtoField(3)]
    public int? MaxExpirationSeconds { get; init; }

    [ProtoField(4)]
    public string? CredentialBundlePath { get; init; }

    [ProtoField(5)]
    public string? KeyPath { get; init; }

    [ProtoField(6)]
    public string? CertificateChainPath { get; init; }

    [ProtoField(7)]
    public IReadOnlyDictionary<string, string>? UserAnnotations { get; init; }
}
