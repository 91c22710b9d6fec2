using System.Globalization;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace KubeKit.Node.Status;

/// <summary>What the machine says of itself. Read anew where it changes, once where it does not.</summary>
internal static class MachineInfo
{
    public static string OperatingSystem { get; } =
        System.OperatingSystem.IsWindows() ? "windows" : System.OperatingSystem.IsMacOS() ? "darwin" : "linux";

    public static string Architecture { get; } = RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.X86 => "386",
        var other => other.ToString().ToLowerInvariant(),
    };

    public static string MachineId { get; } = ReadLine("/etc/machine-id");

    // Only root reads the product's uuid; the kubelet falls back to the machine's id, too.
    public static string SystemUuid { get; } = ReadLine("/sys/class/dmi/id/product_uuid") is { Length: > 0 } uuid ? uuid : MachineId;

    public static string BootId { get; } = ReadLine("/proc/sys/kernel/random/boot_id");

    public static string KernelVersion { get; } =
        ReadLine("/proc/sys/kernel/osrelease") is { Length: > 0 } release ? release : Environment.OSVersion.Version.ToString();

    public static string OsImage { get; } = ReadOsImage();

    /// <summary>The first address that is not loopback; loopback on a machine without network.</summary>
    public static string FirstAddress() =>
        (from card in NetworkInterface.GetAllNetworkInterfaces()
         where card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback
         // Container bridges are up as well, but nobody outside reaches the node there.
         where !card.Name.StartsWith("docker", StringComparison.Ordinal) && !card.Name.StartsWith("br-", StringComparison.Ordinal)
               && !card.Name.StartsWith("veth", StringComparison.Ordinal)
         from address in card.GetIPProperties().UnicastAddresses
         where address.Address.AddressFamily == AddressFamily.InterNetwork
         select address.Address.ToString()).FirstOrDefault() ?? "127.0.0.1";

    public static long MemoryTotal() => Meminfo("MemTotal:") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    public static long? MemoryAvailable() => Meminfo("MemAvailable:");

    /// <summary>Size and free room of the disk below a directory; null where the platform does not say.</summary>
    public static (long Total, long Free)? Disk(string directory)
    {
        try
        {
            var drive = new DriveInfo(Path.GetFullPath(directory));
            return (drive.TotalSize, drive.AvailableFreeSpace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether processes can still be started: less than nine tenths of the process ids are in use.</summary>
    public static bool HasProcessIds()
    {
        if (!int.TryParse(ReadLine("/proc/sys/kernel/pid_max"), CultureInfo.InvariantCulture, out var max)
            || ReadLine("/proc/loadavg").Split(' ') is not [_, _, _, var tasks, ..] || tasks.Split('/') is not [_, var total]
            || !int.TryParse(total, CultureInfo.InvariantCulture, out var used))
        {
            return true;
        }

        return used < max / 10 * 9;
    }

    private static long? Meminfo(string field)
    {
        try
        {
            foreach (var line in File.ReadLines("/proc/meminfo"))
            {
                if (line.StartsWith(field, StringComparison.Ordinal)
                    && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kib, ..])
                {
                    return long.Parse(kib, CultureInfo.InvariantCulture) * 1024;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }

        return null;
    }

    private static string ReadOsImage()
    {
        try
        {
            const string key = "PRETTY_NAME=";
            return File.ReadLines("/etc/os-release").FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim('"')
                ?? RuntimeInformation.OSDescription;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return RuntimeInformation.OSDescription;
        }
    }

    private static string ReadLine(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault()?.Trim() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
