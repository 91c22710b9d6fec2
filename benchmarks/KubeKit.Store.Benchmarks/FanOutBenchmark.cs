using System.Diagnostics;

namespace KubeKit.Store.Benchmarks;

/// <summary>Every put goes to N watches of its prefix, while as many others watch elsewhere.</summary>
internal static class FanOutBenchmark
{
    private const int Writes = 1_000;

    public static async Task RunAsync(string engine, BenchmarkFolder folder, Settings settings)
    {
        foreach (var watchers in new[] { 1, 100, 1_000 })
        {
            await using var store = await settings.OpenAsync(engine, folder.New());
            var after = store.CurrentRevision;
            var elsewhere = Enumerable.Range(0, watchers).Select(i => store.Watch(new($"/elsewhere/{i}/"), after)).ToArray();
            var idle = elsewhere.Select(w => w.ReadAsync(default).AsTask()).ToArray();
            var watching = Enumerable.Range(0, watchers).Select(_ => Task.Run(() => WatchAsync(store, after))).ToArray();
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Writes; i++)
            {
                await store.CommitAsync(Measured.Put($"/pods/{i % 100}", new byte[1024]), default);
            }

            await Task.WhenAll(watching);
            var events = (double)Writes * watchers;
            Measured.Print($"{engine + $": fan-out to {watchers}",-34} {events / clock.Elapsed.TotalSeconds,10:n0} events/s   {clock.Elapsed.TotalMilliseconds / Writes,8:n3} ms/write");
            foreach (var watch in elsewhere)
            {
                await watch.DisposeAsync();
            }

            await Task.WhenAll(idle.Select(t => t.ContinueWith(static _ => { }, TaskScheduler.Default)));
        }
    }

    private static async Task WatchAsync(IClusterStore store, long after)
    {
        await using var watch = store.Watch(new("/pods/"), after);
        for (var seen = 0; seen < Writes;)
        {
            seen += (await watch.ReadAsync(default)).Count;
        }
    }
}
