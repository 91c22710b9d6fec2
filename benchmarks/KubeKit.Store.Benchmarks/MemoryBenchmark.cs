using System.Diagnostics;
using System.Security.Cryptography;
using KubeKit.Store.Faster;

namespace KubeKit.Store.Benchmarks;

/// <summary>
/// Loads, lists, changes and reopens many ConfigMaps of 1 KiB, and tells what memory that took. Run it under
/// <c>DOTNET_GCHeapHardLimit=0x30000000</c>, the limit that .NET takes by itself in a container of 1 GiB, to see that a million fit.
/// </summary>
internal static class MemoryBenchmark
{
    public static async Task RunAsync(BenchmarkFolder folder, Settings settings)
    {
        var options = new FasterStoreOptions { Directory = folder.New() };
        await LoadAsync(options, settings);
        await Task.Yield(); // or the first store's frames stood below this one, and held it while the second opens
        GC.Collect();
        await ReopenAsync(options, settings);
        Measured.Print($"{"on disk",-34} {Directory.EnumerateFiles(options.Directory).Sum(f => new FileInfo(f).Length) >> 20,10:n0} MiB");
    }

    private static async Task LoadAsync(FasterStoreOptions options, Settings settings)
    {
        await using var store = new FasterClusterStore(options);
        await store.OpenAsync(default);
        await StepAsync($"load {settings.Keys:n0}", () => WriteAsync(store, settings.Keys, expected: 0));
        await StepAsync("list", () => ListAsync(store, settings.Keys));
        await StepAsync("change one in ten", () => WriteAsync(store, settings.Keys / 10, expected: null));
        await StepAsync("list by pages of 500", () => PageAsync(store, settings.Keys));
    }

    private static async Task ReopenAsync(FasterStoreOptions options, Settings settings)
    {
        await using var store = new FasterClusterStore(options);
        await StepAsync("open", () => store.OpenAsync(default));
        await StepAsync("list", () => ListAsync(store, settings.Keys));
    }

    private static Task WriteAsync(FasterClusterStore store, int keys, long? expected) =>
        Task.WhenAll(Enumerable.Range(0, 256).Select(w => Task.Run(async () =>
        {
            for (var i = w; i < keys; i += 256)
            {
                await store.CommitAsync(Measured.Put($"/registry/configmaps/default/config-{i:d7}", RandomNumberGenerator.GetBytes(1024)) with { ExpectedRevision = expected }, default);
            }
        })));

    private static async Task ListAsync(FasterClusterStore store, int keys)
    {
        long bytes = 0;
        var page = await store.ListAsync(new(new("/registry/")), default);
        foreach (var record in page.Records)
        {
            bytes += record.Value.Length;
        }

        if (page.Records.Count != keys || bytes < keys * 1024L)
        {
            throw new InvalidOperationException($"{page.Records.Count} records of {bytes} bytes instead of {keys}");
        }
    }

    private static async Task PageAsync(FasterClusterStore store, int keys)
    {
        var (found, revision, after) = (0, 0L, default(StoreKey?));
        do
        {
            var page = await store.ListAsync(new(new("/registry/"), after, 500, revision), default);
            foreach (var record in page.Records)
            {
                found += record.Value.Length >= 1024 ? 1 : 0;
            }

            (revision, after) = (page.Revision, page.RemainingCount > 0 ? page.Records[^1].Key : null);
        }
        while (after is not null);
        if (found != keys)
        {
            throw new InvalidOperationException($"{found} records instead of {keys}");
        }
    }

    private static async Task StepAsync(string name, Func<Task> step)
    {
        var clock = Stopwatch.StartNew();
        await step();
        using var process = Process.GetCurrentProcess();
        Measured.Print($"{name,-34} {clock.Elapsed.TotalSeconds,10:n2} s   heap {GC.GetTotalMemory(forceFullCollection: false) >> 20,6:n0} MiB   resident {process.WorkingSet64 >> 20,6:n0} MiB, at most {process.PeakWorkingSet64 >> 20:n0}");
    }
}
