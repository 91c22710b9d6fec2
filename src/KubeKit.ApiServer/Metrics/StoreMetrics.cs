using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using KubeKit.Store;

namespace KubeKit.ApiServer.Metrics;

/// <summary>Gathers what the cluster store's own instruments tell, for Prometheus: <c>kubekit.store.log.size</c> becomes <c>kubekit_store_log_size_bytes</c>.</summary>
internal sealed class StoreMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, InstrumentSeries> _series = new(StringComparer.Ordinal);

    public StoreMetrics(IClusterStore store)
    {
        // The scope tells this server's store from others in the process.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, store))
            {
                listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument.Name, static (_, i) => new InstrumentSeries(i), instrument));
            }
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, _, series) => ((InstrumentSeries)series!).Take(value));
        _listener.SetMeasurementEventCallback<long>(static (_, value, _, series) => ((InstrumentSeries)series!).Take(value));
        _listener.SetMeasurementEventCallback<int>(static (_, value, _, series) => ((InstrumentSeries)series!).Take(value));
        _listener.Start();
    }

    /// <summary>Writes all series in Prometheus' text format.</summary>
    public void WriteTo(StringBuilder text)
    {
        _listener.RecordObservableInstruments();
        foreach (var (_, series) in _series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            series.WriteTo(text);
        }
    }

    public void Dispose() => _listener.Dispose();
}
