namespace KubeKit.Client;

/// <summary>Growing delays between attempts, spread so that many clients of one server do not come back at the same moment.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan max)
{
    private int _failures;

    /// <summary>The delay before the next attempt.</summary>
    public TimeSpan Next() => Delay(_failures++, first, max);

    /// <summary>An attempt succeeded: the next failure starts from the first delay again.</summary>
    public void Reset() => _failures = 0;

    /// <summary>The delay after a number of earlier failures: doubling, at most <paramref name="max"/>, then up to half as much again.</summary>
    public static TimeSpan Delay(int failures, TimeSpan first, TimeSpan max)
    {
        var delay = Exponential(failures, first, max);
#pragma warning disable CA5394 // Spreading load needs no secret.
        return delay + (delay * (Random.Shared.NextDouble() * 0.5));
#pragma warning restore CA5394
    }

    /// <summary>The delay after a number of earlier failures, without spread.</summary>
    public static TimeSpan Exponential(int failures, TimeSpan first, TimeSpan max)
    {
        var ticks = first.Ticks * Math.Pow(2, Math.Min(failures, 62));
        return ticks >= max.Ticks ? max : TimeSpan.FromTicks((long)ticks);
    }
}
