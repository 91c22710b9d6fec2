using System.Diagnostics.Metrics;
using KubeKit.Store.Memory;
using KubeKit.Store.Values;

namespace KubeKit.Store;

/// <summary>What an embedded store tells about itself, under the meter <c>KubeKit.Store</c>.</summary>
internal sealed class StoreMetrics : IDisposable
{
    // In seconds: from a fast disk's sync to a client's patience.
    private static readonly InstrumentAdvice<double> Latencies = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] };
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600] };

    private readonly Meter _meter;
    private readonly Histogram<double> _commitSeconds;
    private readonly Histogram<int> _groupSize;
    private readonly Histogram<double> _backups;
    private readonly Counter<long> _compactions;
    private readonly Counter<long> _digested;
    private readonly Counter<long> _digestSteps;
    private readonly Counter<long> _digests;
    private readonly Counter<long> _damages;

    /// <param name="store">Whose figures they are: the meter's scope, since a process may have several stores.</param>
    /// <param name="map">What is counted.</param>
    /// <param name="logBytes">How long the log is.</param>
    /// <param name="cache">The values in memory.</param>
    public StoreMetrics(IClusterStore store, VersionedMap map, Func<long> logBytes, ValueCache cache)
    {
        _meter = new Meter(new MeterOptions("KubeKit.Store") { Scope = store });
        _commitSeconds = _meter.CreateHistogram<double>("kubekit.store.commit.duration", "s", "From a write's arrival to its acknowledgement.", tags: null, advice: Latencies);
        _groupSize = _meter.CreateHistogram<int>("kubekit.store.commit.group_size", "{write}", "Writes that shared one sync.", tags: null, advice: Sizes);
        _backups = _meter.CreateHistogram<double>("kubekit.store.backup.duration", "s", "How long backups took that became whole.", tags: null, advice: Durations);
        _compactions = _meter.CreateCounter<long>("kubekit.store.compactions", "{compaction}", "How often history was dropped.");
        _digested = _meter.CreateCounter<long>("kubekit.store.digest.records", "{record}", "Records that were compared with their files in the background.");
        _digestSteps = _meter.CreateCounter<long>("kubekit.store.digest.steps", "{step}", "How often some records were compared with their files.");
        _digests = _meter.CreateCounter<long>("kubekit.store.digest.passes", "{pass}", "How often all records were compared with their files.");
        _damages = _meter.CreateCounter<long>("kubekit.store.damages", "{damage}", "Records that were found damaged while the store ran.");
        _meter.CreateObservableGauge("kubekit.store.log.size", logBytes, "By", "The log between its cut and its end.");
        _meter.CreateObservableGauge("kubekit.store.history.revisions", () => map.Published - map.Compacted, "{revision}", "Revisions that can still be read.");
        _meter.CreateObservableGauge("kubekit.store.history.size", () => map.HistoryBytes, "By", "The changes that are in memory.");
        _meter.CreateObservableGauge("kubekit.store.cache.size", () => cache.Bytes, "By", "The values that are in memory.");
        _meter.CreateObservableCounter("kubekit.store.cache.misses", () => cache.Misses, "{read}", "Values that were read from the disk.");
        _meter.CreateObservableGauge("kubekit.store.keys", () => map.LiveKeys, "{key}", "Keys that exist now.");
        _meter.CreateObservableGauge("kubekit.store.watches", () => map.Watches, "{watch}", "Open watches.");
    }

    public void Committed(TimeSpan latency) => _commitSeconds.Record(latency.TotalSeconds);

    public void Grouped(int writes) => _groupSize.Record(writes);

    public void BackedUp(TimeSpan duration) => _backups.Record(duration.TotalSeconds);

    public void Compacted() => _compactions.Add(1);

    public void Digested(long records, bool isEnd)
    {
        _digested.Add(records);
        _digests.Add(isEnd ? 1 : 0);
        _digestSteps.Add(1);
    }

    public void Damaged() => _damages.Add(1);

    public void Dispose() => _meter.Dispose();
}
