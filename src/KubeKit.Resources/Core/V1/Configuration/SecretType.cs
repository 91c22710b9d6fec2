namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="Secret.Type"/> that the cluster knows.</summary>
public static class SecretType
{
    /// <summary>Any data.</summary>
    public const string Opaque = "Opaque";

    /// <summary>The token of a ServiceAccount.</summary>
    public const string ServiceAccountToken = "kubernetes.io/service-account-token";

    /// <summary>A Docker config file.</summary>
    public const string DockerConfigJson = "kubernetes.io/dockerconfigjson";

    /// <summary>An old Docker config file.</summary>
    public const string Dockercfg = "kubernetes.io/dockercfg";

    /// <summary>User name and password.</summary>
    public const string BasicAuth = "kubernetes.io/basic-auth";

    /// <summary>An SSH private key.</summary>
    public const string SshAuth = "kubernetes.io/ssh-auth";

    /// <summary>A certificate with its key.</summary>
    public const string Tls = "kubernetes.io/tls";

    /// <summary>A token to join nodes with.</summary>
    public const string BootstrapToken = "bootstrap.kubernetes.io/token";
}
