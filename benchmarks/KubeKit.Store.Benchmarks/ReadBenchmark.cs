namespace KubeKit.Store.Benchmarks;

/// <summary>Gets of one key, and ranges of 10,000.</summary>
internal static class ReadBenchmark
{
    public static async Task RunAsync(string engine, BenchmarkFolder folder, Settings settings)
    {
        var value = new byte[1024];
        await using var store = await settings.OpenAsync(engine, folder.New());
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async w =>
        {
            for (var i = w; i < 10_000; i += 64)
            {
                await store.CommitAsync(Measured.Put($"/registry/configmaps/default/config-{i:d6}", value), default);
            }
        }));
        await Measured.RunAsync($"{engine}: get, 16 readers", 16, settings.Seconds,
            async (w, i) => await store.GetAsync(new($"/registry/configmaps/default/config-{(w * 997 + i) % 10_000:d6}"), 0, default));
        await Measured.RunAsync($"{engine}: list 10,000, 4 readers", 4, settings.Seconds,
            async (_, _) => await store.ListAsync(new(new("/registry/configmaps/")), default));
        await Measured.RunAsync($"{engine}: page of 500, 4 readers", 4, settings.Seconds,
            async (_, i) => await store.ListAsync(new(new("/registry/configmaps/"), new($"/registry/configmaps/default/config-{i % 19 * 500:d6}"), 500), default));
    }
}
