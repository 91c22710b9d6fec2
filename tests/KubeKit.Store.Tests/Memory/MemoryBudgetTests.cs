using System.Diagnostics;
using System.Globalization;
using KubeKit.Store.Tests.Crashes;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Memory;

/// <summary>A tenth of a million objects of 1 KiB load, list, change and open again with a heap that they do not fit in.</summary>
public sealed class MemoryBudgetTests
{
    private const long HeapLimit = 104L << 20; // the values alone take 100 MiB

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_thousand_objects_need_less_memory_than_their_values_take()
    {
        using var folder = new StoreFolder();
        var start = ChildProcess.StartInfo(SmallMemoryChild.Command, folder.Path);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit.ToString("X", CultureInfo.InvariantCulture);
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync(Cancellation);
        var output = await child.StandardOutput.ReadToEndAsync(Cancellation);
        await child.WaitForExitAsync(Cancellation);
        Assert.True(child.ExitCode == 0, $"{child.ExitCode}: {output}{await errors}");
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        var whole = string.Create(CultureInfo.InvariantCulture, $"{SmallMemoryChild.Objects} {(long)SmallMemoryChild.Objects * SmallMemoryChild.ValueBytes} heap");
        Assert.Contains($"loaded {whole}", output, StringComparison.Ordinal);
        Assert.Contains($"reopened {whole}", output, StringComparison.Ordinal);
    }
}
