using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace KubeKit.ControlPlane;

/// <summary>Under which names and addresses a control plane is reached.</summary>
internal static class ControlPlaneAddresses
{
    public const string DefaultUrl = "https://127.0.0.1:6443";

    /// <summary>All that the server's certificate must be good for.</summary>
    public static IEnumerable<string> CertificateNames(IEnumerable<Uri> urls, IEnumerable<string> more, string serviceCidr) =>
    [
        "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
        "localhost", "127.0.0.1", "::1", FirstServiceAddress(serviceCidr).ToString(),
        .. urls.Select(u => u.DnsSafeHost).Where(h => h is not ("0.0.0.0" or "::" or "*" or "+")),
        .. LocalNames(),
        .. more,
    ];

    /// <summary>This machine's name and addresses.</summary>
    public static IEnumerable<string> LocalNames() => [Environment.MachineName, .. LocalAddresses().Select(a => a.ToString())];

    /// <summary>The address of the Service <c>kubernetes</c>: the first of the range.</summary>
    public static IPAddress FirstServiceAddress(string serviceCidr)
    {
        var bytes = IPNetwork.Parse(serviceCidr).BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return new IPAddress(bytes);
    }

    /// <summary>Where other machines and pods reach a server that listens on an address.</summary>
    public static IPAddress Reachable(IPAddress listening) =>
        listening.Equals(IPAddress.Any) || listening.Equals(IPAddress.IPv6Any)
            ? LocalAddresses().FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? IPAddress.Loopback
            : listening;

    private static IEnumerable<IPAddress> LocalAddresses()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces()
                .Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .SelectMany(i => i.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address)
                .Where(a => !a.IsIPv6LinkLocal)];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }
}
