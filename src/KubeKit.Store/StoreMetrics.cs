using System.Diagnostics.Metrics;
using KubeKit.Store.Memory;
using KubeKit.Store.Values;

namespace KubeKit.Store;

/// <summary>What an embedded store tells about itself, under the meter <c>KubeKit.Store</c>.</summary>
internal sealed class StoreMetrics : IDisposable
{
    private readonly Meter _meter = new("KubeKit.Store");
    private readonly Histogram<double> _commitSeconds;
    private readonly Histogram<int> _groupSize;
    private readonly Histogram<double> _backups;
    private readonly Counter<long> _compactions;

    public StoreMetrics(VersionedMap map, Func<long> logBytes, ValueCache cache)
    {
        _commitSeconds = _meter.CreateHistogram<double>("kubekit.store.commit.duration", "s", "From a write's arrival to its acknowledgement.");
        _groupSize = _meter.CreateHistogram<int>("kubekit.store.commit.group_size", "{write}", "Writes that shared one sync.");
        _backups = _meter.CreateHistogram<double>("kubekit.store.backup.duration", "s", "How long backups took that became whole.");
        _compactions = _meter.CreateCounter<long>("kubekit.store.compactions", "{compaction}", "How often history was dropped.");
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

    public void Dispose() => _meter.Dispose();
}
