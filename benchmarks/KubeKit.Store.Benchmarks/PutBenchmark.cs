namespace KubeKit.Store.Benchmarks;

/// <summary>Puts of 1 KiB with 1, 16, 64 and 256 writers.</summary>
internal static class PutBenchmark
{
    public static async Task RunAsync(string engine, BenchmarkFolder folder, Settings settings)
    {
        var value = new byte[1024];
        await using var store = await settings.OpenAsync(engine, folder.New());
        await Measured.RunAsync($"{engine}: warm-up", 16, 0.5, async (w, i) => await store.CommitAsync(Measured.Put($"/warm/{w}/{i % 100}", value), default));
        foreach (var writers in new[] { 1, 16, 64, 256 })
        {
            await Measured.RunAsync($"{engine}: put, {writers} writers", writers, settings.Seconds,
                async (w, i) => await store.CommitAsync(Measured.Put($"/bench/{w}/{i % 1000}", value), default));
        }
    }
}
