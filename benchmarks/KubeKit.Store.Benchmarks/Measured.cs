using System.Diagnostics;
using System.Globalization;

namespace KubeKit.Store.Benchmarks;

/// <summary>Runs something from many workers for a while and prints rate, latency and allocation.</summary>
internal static class Measured
{
    public static StoreWrite Put(string key, byte[] value) =>
        new() { Key = new(key), Kind = StoreWriteKind.Put, Value = value, RevisionOffset = 10, ExpectedRevision = null };

    public static async Task RunAsync(string title, int workers, double seconds, Func<int, int, ValueTask> operation)
    {
        var latencies = new List<double>[workers];
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var own = latencies[worker] = new List<double>(1 << 14);
            for (var i = 0; clock.Elapsed.TotalSeconds < seconds; i++)
            {
                var begin = Stopwatch.GetTimestamp();
                await operation(worker, i);
                own.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
        })));
        var elapsed = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        Print($"{title,-34} {all.Length / elapsed,10:n0}/s   p50 {all[all.Length / 2],8:n3} ms   p99 {all[all.Length * 99 / 100],8:n3} ms   {(GC.GetTotalAllocatedBytes() - allocated) / all.Length,8:n0} B/op");
    }

    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
