using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Addressing;

namespace KubeKit.ControlPlane;

/// <summary>Which addresses Services get when the host says nothing.</summary>
internal static class ServiceRange
{
    /// <summary>Kubernetes' usual range needs a route that only root may add; loopback addresses are the machine's own without.</summary>
    public static string Default => ServiceNetworks.CanRoute() ? ServiceNetworks.Routed : ServiceNetworks.Loopback;

    /// <summary>What <see cref="IsValid"/> asks for, in words.</summary>
    public const string Expected = "IPv4 range with a prefix of 12 to 28 bits, such as 10.96.0.0/16";

    public static bool IsValid(string cidr) =>
        IPNetwork.TryParse(cidr, out var network) && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork && network.PrefixLength is >= 12 and <= 28;
}
