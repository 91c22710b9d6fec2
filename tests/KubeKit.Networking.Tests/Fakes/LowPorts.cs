using System.Globalization;

namespace KubeKit.Networking.Tests.Fakes;

/// <summary>Ports below 1024, which not everybody may listen on.</summary>
internal static class LowPorts
{
    private const string FirstFree = "/proc/sys/net/ipv4/ip_unprivileged_port_start";

    private static readonly bool Allowed = Environment.IsPrivilegedProcess
        || (File.Exists(FirstFree) && int.Parse(File.ReadAllText(FirstFree), CultureInfo.InvariantCulture) <= 53);

    /// <summary>Skips the test where they are not allowed; with <c>CI=true</c> that is a failure.</summary>
    public static void Require()
    {
        if (!Allowed)
        {
            const string reason = "Ports below 1024 need root, or net.ipv4.ip_unprivileged_port_start=0.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Fail(reason);
        }
    }
}
