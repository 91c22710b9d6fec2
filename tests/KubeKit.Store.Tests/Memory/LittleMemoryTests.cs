using System.Diagnostics;
using System.Globalization;
using KubeKit.Store.Tests.Crashes;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Memory;

/// <summary>A store needs memory for keys and places, not for values: its process has a heap with no room for those.</summary>
public sealed class LittleMemoryTests
{
    // 98 MiB of values alone; a tenth of what a million may take.
    private const long HeapBytes = 104L << 20;

    [Fact]
    public async Task A_hundred_thousand_objects_of_a_kibibyte_load_list_and_reopen_where_their_values_do_not_fit()
    {
        using var folder = new StoreFolder();
        Assert.Equal(LittleMemoryChild.Objects, await RunAsync(folder));
        Assert.Equal(LittleMemoryChild.Objects, await RunAsync(folder));
    }

    private static async Task<int> RunAsync(StoreFolder folder)
    {
        var start = ChildProcess.StartInfo(LittleMemoryChild.Command, folder.Path);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytes.ToString("x", CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{process.ExitCode}: {output}{await errors}");
        return int.Parse(output, CultureInfo.InvariantCulture);
    }
}
