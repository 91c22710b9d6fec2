using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Faults;

/// <summary>The child whose system calls strace lets fail: it tells what is acknowledged, and what it learns of the failure.</summary>
internal static class FailingDiskChild
{
    public const string Writes = "writes";
    public const string Syncs = "syncs";

    /// <summary>Writes until the store stops, then goes on trying and reading.</summary>
    public static async Task<int> WriteAsync(string directory)
    {
        await using var store = SmallStore.Create(directory, historyBytes: 1 << 20);
        await store.OpenAsync(CancellationToken.None);
        long last = 0;
        for (var i = 0; i < 60; i++)
        {
            try
            {
                last = (await store.CommitAsync(SmallStore.Put($"/k/{i:d2}", $"{i}"), CancellationToken.None)).Record!.Revision;
                await Console.Out.WriteLineAsync($"{(store.Health.Serving ? "acknowledged" : "acknowledged afterwards")} {last}");
            }
            catch (StoreUnavailableException e)
            {
                await Console.Out.WriteLineAsync($"refused {e.Message}");
            }
        }

        var records = (await store.ListAsync(new(new("/k/")), CancellationToken.None)).Records;
        await Console.Out.WriteLineAsync($"reads {records.Count} up to {last} healthy {store.Health.Serving} {store.Health.Reason}");
        return 0;
    }

    /// <summary>Syncs one file as .NET does and as the store does.</summary>
    public static async Task<int> SyncAsync(string directory)
    {
        var path = Path.Combine(directory, "file");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, "bytes"u8, 0);
#pragma warning disable RS0030 // That it hides the failure is what is shown.
        RandomAccess.FlushToDisk(file);
#pragma warning restore RS0030
        await Console.Out.WriteLineAsync("hidden by .NET");
        try
        {
            DurableFile.Sync(file, path);
        }
        catch (IOException e)
        {
            await Console.Out.WriteLineAsync($"told: {e.Message}");
        }

        try
        {
            DurableFile.SyncDirectory(directory);
        }
        catch (IOException e)
        {
            await Console.Out.WriteLineAsync($"told: {e.Message}");
        }

        return 0;
    }
}
