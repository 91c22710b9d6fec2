using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace KubeKit.Load;

/// <summary>Paced writes seen by watchers: how long from a request's start to its event's arrival.</summary>
internal sealed class WatchLoad(ClusterConnections cluster, LoadSettings settings)
{
    private const int Events = 2000;
    private int _round;

    public Task<Measured> RunAsync(string work) => work == "watch" ? RunAsync(1, 200) : RunAsync(settings.Watchers, 400);

    private async Task<Measured> RunAsync(int watchers, int perSecond)
    {
        var ns = string.Create(CultureInfo.InvariantCulture, $"watched-{_round++}");
        await ObjectLoad.PrepareAsync(cluster, ns);
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        var started = new long[Events];
        var latencies = new ConcurrentBag<TimeSpan>();
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        // Opened before the first write: each sees every event.
        var readers = await Task.WhenAll(Enumerable.Range(0, watchers).Select(i => cluster.WatchAsync(i, path + "?watch=1", end.Token)));
        var watching = readers.Select(reader => Task.Run(() => ReadAsync(reader, started, latencies, end.Token))).ToArray();

        var clock = Stopwatch.StartNew();
        var writes = new Task[Events];
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        for (var i = 0; i < Events; i++)
        {
            await tick.WaitForNextTickAsync(end.Token);
            started[i] = Stopwatch.GetTimestamp();
            writes[i] = cluster.SendAsync(i, HttpMethod.Post, path, string.Create(CultureInfo.InvariantCulture, $$$"""{"metadata":{"name":"e-{{{i}}}"},"data":{"k":"v"}}"""));
        }

        await Task.WhenAll(writes);
        await Task.WhenAll(watching);
        return new Measured(latencies.Count, clock.Elapsed, [.. latencies]);
    }

    private static async Task ReadAsync(StreamReader reader, long[] started, ConcurrentBag<TimeSpan> latencies, CancellationToken cancellationToken)
    {
        using var stream = reader;
        for (var seen = 0; seen < Events;)
        {
            var line = await reader.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("a watch ended early");
            if (line.IndexOf("\"name\":\"e-", StringComparison.Ordinal) is > 0 and var at)
            {
                var from = at + "\"name\":\"e-".Length;
                var number = int.Parse(line.AsSpan(from, line.IndexOf('"', from) - from), CultureInfo.InvariantCulture);
                latencies.Add(Stopwatch.GetElapsedTime(started[number]));
                seen++;
            }
        }
    }
}
