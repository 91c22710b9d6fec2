namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="ServiceSpec.Type"/>.</summary>
public static class ServiceType
{
    /// <summary>Reached by an address within the cluster.</summary>
    public const string ClusterIP = "ClusterIP";

    /// <summary>Also by a port on every node.</summary>
    public const string NodePort = "NodePort";

    /// <summary>Also by a load balancer outside.</summary>
    public const string LoadBalancer = "LoadBalancer";

    /// <summary>An alias of a DNS name.</summary>
    public const string ExternalName = "ExternalName";
}
