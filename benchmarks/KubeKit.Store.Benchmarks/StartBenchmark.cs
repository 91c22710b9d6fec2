using System.Diagnostics;

namespace KubeKit.Store.Benchmarks;

/// <summary>How long a new store, and one with many keys of 1 KiB, takes to open.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync(string engine, BenchmarkFolder folder, Settings settings)
    {
        if (engine != "faster")
        {
            return;
        }

        var directory = folder.New();
        await OpenAsync(engine, directory, settings, "new");
        await using (var store = await settings.OpenAsync(engine, directory))
        {
            await Task.WhenAll(Enumerable.Range(0, 256).Select(async w =>
            {
                for (var i = w; i < settings.Keys; i += 256)
                {
                    await store.CommitAsync(Measured.Put($"/registry/configmaps/default/config-{i:d7}", new byte[1024]), default);
                }
            }));
        }

        GC.Collect();
        await OpenAsync(engine, directory, settings, $"{settings.Keys:n0} keys");
        Measured.Print($"{"",-34} on disk {Directory.EnumerateFiles(directory).Sum(f => new FileInfo(f).Length) >> 20,6:n0} MiB");
    }

    private static async Task OpenAsync(string engine, string directory, Settings settings, string what)
    {
        var clock = Stopwatch.StartNew();
        var store = await settings.OpenAsync(engine, directory);
        Measured.Print($"{engine + $": open, {what}",-34} {clock.Elapsed.TotalMilliseconds,10:n1} ms");
        await store.DisposeAsync();
    }
}
