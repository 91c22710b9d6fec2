namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="ServiceSpec.IpFamilies"/>.</summary>
public static class IpFamily
{
    /// <summary>IPv4.</summary>
    public const string IPv4 = "IPv4";

    /// <summary>IPv6.</summary>
    public const string IPv6 = "IPv6";
}
