using System.Diagnostics;
using KubeKit.Store.Tests.Faults;
using KubeKit.Store.Tests.Memory;

namespace KubeKit.Store.Tests.Crashes;

/// <summary>This program started once more, to do something that the tests' own process should not.</summary>
internal static class ChildProcess
{
    public const string Argument = "child";

    public static Task<int> RunAsync(string command, string[] arguments) => command switch
    {
        KilledWriter.Command => KilledWriter.RunAsync(),
        FailingDiskChild.Writes => FailingDiskChild.WriteAsync(arguments[0]),
        FailingDiskChild.Syncs => FailingDiskChild.SyncAsync(arguments[0]),
        LittleMemoryChild.Command => LittleMemoryChild.RunAsync(arguments[0]),
        _ => throw new ArgumentException($"there is no child {command}", nameof(command)),
    };

    /// <summary>How to start one; its input and output are the parent's to write and read.</summary>
    public static ProcessStartInfo StartInfo(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (var argument in (string[])[Argument, command, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // It starts in half the time so, and does not live to see its code optimized.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        return start;
    }
}
