namespace KubeKit.Resources.Discovery.V1;

/// <summary>The values of <see cref="EndpointSlice.AddressType"/>.</summary>
public static class AddressType
{
    /// <summary>IPv4 addresses.</summary>
    public const string IPv4 = "IPv4";

    /// <summary>IPv6 addresses.</summary>
    public const string IPv6 = "IPv6";

    /// <summary>DNS names.</summary>
    public const string Fqdn = "FQDN";
}
