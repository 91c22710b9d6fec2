using System.Globalization;
using System.Net;

namespace KubeKit.Networking.Addressing;

/// <summary>Which range of addresses Services can have on this machine.</summary>
public static class ServiceNetworks
{
    /// <summary>Kubernetes' usual range; needs the right to make it local.</summary>
    public const string Routed = "10.96.0.0/16";

    /// <summary>A range that is local without any right; pods with a network of their own cannot reach it.</summary>
    public const string Loopback = "127.96.0.0/16";

    /// <summary>Whether this process may make any range local: on Linux with CAP_NET_ADMIN.</summary>
    public static bool CanRoute()
    {
        // Bit 12 of the effective capabilities is CAP_NET_ADMIN.
        const int NetAdmin = 12;
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
            return line is not null
                && ulong.TryParse(line.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var capabilities)
                && (capabilities >> NetAdmin & 1) == 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>What makes a range local.</summary>
    internal static IServiceAddressSpace SpaceFor(IPNetwork network) =>
        IPAddress.IsLoopback(network.BaseAddress) ? new LoopbackAddressSpace() : new LocalRouteAddressSpace(network);
}
