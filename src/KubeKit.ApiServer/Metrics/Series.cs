using System.Globalization;
using System.Text;

namespace KubeKit.ApiServer.Metrics;

/// <summary>A count and a histogram of times. Lock-free: requests end on every thread.</summary>
internal sealed class Series
{
    // Seconds; from a memory read to the longest request that is no stream.
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
    private readonly long[] _buckets = new long[Bounds.Length + 1];
    private long _ticks;

    public long Count => _buckets.Sum();

    public void Add(TimeSpan elapsed)
    {
        var bucket = 0;
        while (bucket < Bounds.Length && elapsed.TotalSeconds > Bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _buckets[bucket]);
        Interlocked.Add(ref _ticks, elapsed.Ticks);
    }

    public void WriteHistogram(StringBuilder text, string name, string labels)
    {
        var sum = 0L;
        for (var i = 0; i < Bounds.Length; i++)
        {
            sum += Interlocked.Read(ref _buckets[i]);
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{Bounds[i]}\"}} {sum}\n");
        }

        sum += Interlocked.Read(ref _buckets[^1]);
        text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"+Inf\"}} {sum}\n");
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds}\n");
        text.Append(CultureInfo.InvariantCulture, $"{name}_count{{{labels}}} {sum}\n");
    }
}
