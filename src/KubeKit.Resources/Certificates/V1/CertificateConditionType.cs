namespace KubeKit.Resources.Certificates.V1;

/// <summary>The values of <see cref="CertificateSigningRequestCondition.Type"/>.</summary>
public static class CertificateConditionType
{
    /// <summary>The signer may sign.</summary>
    public const string Approved = "Approved";

    /// <summary>The signer must not sign.</summary>
    public const string Denied = "Denied";

    /// <summary>The signer could not sign.</summary>
    public const string Failed = "Failed";
}
