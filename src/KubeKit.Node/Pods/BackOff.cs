namespace KubeKit.Node.Pods;

/// <summary>
/// Delays that double, by key. The rules are those of client-go's flowcontrol.Backoff that the kubelet uses: the delay
/// counts from the event (a container's end, a pull's failure), and a key that was quiet for twice the longest delay starts afresh.
/// </summary>
internal sealed class BackOff(TimeProvider time, TimeSpan first, TimeSpan longest)
{
    private readonly Dictionary<string, (TimeSpan Delay, DateTimeOffset Updated)> _entries = new(StringComparer.Ordinal);

    /// <summary>The kubelet's delays, for crashing containers and for images alike: 10 s doubling to 5 min.</summary>
    public static BackOff Kubelet(TimeProvider time) => new(time, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

    /// <summary>The delay in force for a key; zero for none.</summary>
    public TimeSpan Delay(string key) => _entries.TryGetValue(key, out var entry) ? entry.Delay : TimeSpan.Zero;

    /// <summary>How long is left to wait after an event; zero or less when nothing holds the key back.</summary>
    public TimeSpan Left(string key, DateTimeOffset since) =>
        !_entries.TryGetValue(key, out var entry) || IsStale(since, entry.Updated) ? TimeSpan.Zero : since + entry.Delay - time.GetUtcNow();

    /// <summary>How long is left to wait after the last <see cref="Next"/>.</summary>
    public TimeSpan LeftSinceUpdate(string key) => _entries.TryGetValue(key, out var entry) ? Left(key, entry.Updated) : TimeSpan.Zero;

    /// <summary>Tries now: the next wait is twice as long.</summary>
    public void Next(string key, DateTimeOffset since)
    {
        var delay = !_entries.TryGetValue(key, out var entry) || IsStale(since, entry.Updated)
            ? first
            : TimeSpan.FromTicks(Math.Min(entry.Delay.Ticks * 2, longest.Ticks));
        _entries[key] = (delay, time.GetUtcNow());
    }

    /// <summary>Forgets a key.</summary>
    public void Reset(string key) => _entries.Remove(key);

    private bool IsStale(DateTimeOffset since, DateTimeOffset updated) => since - updated > longest * 2;
}
