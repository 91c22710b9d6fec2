using System.Globalization;

namespace KubeKit.Node.Docker;

/// <summary>
/// Which OOM scores containers can have. Lowering one's score takes CAP_SYS_RESOURCE; without it (nested containers, some
/// hosted machines) the engine fails to start the container, so such scores are raised to 0 there.
/// </summary>
internal static class OomScore
{
    private const int SysResource = 24;

    private static readonly bool CanLower = ReadCanLower();

    public static int Allowed(int wanted) => wanted < 0 && !CanLower ? 0 : wanted;

    private static bool ReadCanLower()
    {
        try
        {
            // The bounding set of this process stands for the engine's: both run on this machine.
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("CapBnd:", StringComparison.Ordinal));
            return line is null || (ulong.Parse(line.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << SysResource)) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return true;
        }
    }
}
