using System.Diagnostics;
using System.Globalization;
using KubeKit.Store.Tests.Crashes;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Faults;

/// <summary>The kernel itself says EIO and ENOSPC: strace lets system calls of a child fail.</summary>
public sealed class InjectedErrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fdatasync:error=EIO:when=12+", "Input/output error")]
    [InlineData("fdatasync:error=EIO:when=12", "Input/output error")]
    [InlineData("fdatasync:error=ENOSPC:when=9", "No space left on device")]
    [InlineData("pwrite64:error=ENOSPC:when=21+", "o space left")]
    [InlineData("pwrite64:error=EIO:when=22", "nput/output error")]
    public async Task A_store_whose_system_call_fails_acknowledges_nothing_more_and_loses_nothing(string injection, string reason)
    {
        using var folder = new StoreFolder();
        var lines = await TraceAsync(injection, FailingDiskChild.Writes, folder.Path);
        var acknowledged = lines.TakeWhile(l => l.StartsWith("acknowledged ", StringComparison.Ordinal)).Select(l => long.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.NotEmpty(acknowledged);
        Assert.All(lines[acknowledged.Length..^1], l => Assert.StartsWith("refused ", l, StringComparison.Ordinal));
        Assert.Contains(reason, lines[acknowledged.Length], StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith($"reads {acknowledged.Length} up to {acknowledged[^1]} healthy False", lines[^1], StringComparison.Ordinal);

        await using var reopened = await SmallStore.OpenAsync(SmallStore.Create(folder.Path), Cancellation);
        Assert.InRange(reopened.CurrentRevision, acknowledged[^1], acknowledged[^1] + 1);
        Assert.InRange(await reopened.CountAsync(new("/k/"), Cancellation), acknowledged.Length, acknowledged.Length + 1);
    }

    /// <summary>A fact about .NET: its flushes return normally when the kernel says that bytes were lost.</summary>
    [Fact]
    public async Task A_failed_sync_is_hidden_by_dotnet_and_told_by_the_store()
    {
        using var folder = new StoreFolder();
        var lines = await TraceAsync("fsync,fdatasync:error=EIO", FailingDiskChild.Syncs, folder.Path);
        Assert.Equal("hidden by .NET", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.All(lines[1..], l => Assert.Matches("^told: cannot sync .*: Input/output error$", l));
    }

    private static async Task<string[]> TraceAsync(string injection, string command, string directory)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "strace is of Linux");
        const string strace = "/usr/bin/strace";
        if (!File.Exists(strace))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "strace is not installed");
        }

        var child = ChildProcess.StartInfo(command, directory);
        var start = new ProcessStartInfo(strace) { RedirectStandardOutput = true, RedirectStandardError = true };
        var call = injection[..injection.IndexOf(':', StringComparison.Ordinal)];
        foreach (var argument in (string[])["-f", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={injection}", child.FileName, .. child.ArgumentList])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, $"{process.ExitCode}: {output}{await errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
