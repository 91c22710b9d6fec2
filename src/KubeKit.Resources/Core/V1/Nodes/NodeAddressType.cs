namespace KubeKit.Resources.Core.V1;

/// <summary>The types of a node's addresses.</summary>
public static class NodeAddressType
{
    /// <summary>The name that the node gives itself.</summary>
    public const string Hostname = "Hostname";

    /// <summary>The address within the cluster.</summary>
    public const string InternalIP = "InternalIP";

    /// <summary>The address from outside.</summary>
    public const string ExternalIP = "ExternalIP";

    /// <summary>A DNS name within the cluster.</summary>
    public const string InternalDNS = "InternalDNS";

    /// <summary>A DNS name from outside.</summary>
    public const string ExternalDNS = "ExternalDNS";
}
