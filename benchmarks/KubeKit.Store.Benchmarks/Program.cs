using KubeKit.Store.Benchmarks;

// usage: dotnet run -c Release --project benchmarks/KubeKit.Store.Benchmarks -- [--etcd http://127.0.0.1:2379] [--seconds 3] [--keys 100000] [memory] [faster] [etcd] [million]
// Measures throughput over wall time on the real disk, which BenchmarkDotNet's per-call loop does not show; etcd runs on the same disk.
var settings = Settings.Parse(args);
foreach (var engine in settings.Engines)
{
    using var folder = new BenchmarkFolder();
    if (engine == "million")
    {
        await MemoryBenchmark.RunAsync(folder, settings with { Keys = 1_000_000 });
        continue;
    }

    await PutBenchmark.RunAsync(engine, folder, settings);
    await ReadBenchmark.RunAsync(engine, folder, settings);
    await FanOutBenchmark.RunAsync(engine, folder, settings);
    await StartBenchmark.RunAsync(engine, folder, settings);
}
