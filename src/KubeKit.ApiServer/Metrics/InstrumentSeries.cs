using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace KubeKit.ApiServer.Metrics;

/// <summary>One instrument's figures. Lock-free: commits end on every thread.</summary>
internal sealed class InstrumentSeries
{
    private readonly string _name;
    private readonly string _help;
    private readonly string _type;
    private readonly bool _adds;
    private readonly double[] _bounds;
    private readonly long[] _buckets;
    private double _value;

    public InstrumentSeries(Instrument instrument)
    {
        var kind = instrument.GetType().GetGenericTypeDefinition();
        _type = kind == typeof(Histogram<>) ? "histogram" : kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? "counter" : "gauge";
        _adds = kind == typeof(Histogram<>) || kind == typeof(Counter<>);
        _name = instrument.Name.Replace('.', '_') + (instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" }) + (_type == "counter" ? "_total" : "");
        _help = instrument.Description ?? "";
        _bounds = instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } given } => [.. given],
            Histogram<int> { Advice.HistogramBucketBoundaries: { } given } => [.. given.Select(b => (double)b)],
            _ => [],
        };
        _buckets = new long[_bounds.Length + 1];
    }

    public void Take(double value)
    {
        if (!_adds)
        {
            Volatile.Write(ref _value, value);
            return;
        }

        var bucket = 0;
        while (bucket < _bounds.Length && value > _bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _buckets[bucket]);
        for (var known = Volatile.Read(ref _value); ;)
        {
            var seen = Interlocked.CompareExchange(ref _value, known + value, known);
            if (seen.Equals(known))
            {
                return;
            }

            known = seen;
        }
    }

    public void WriteTo(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {_name} {_help}\n# TYPE {_name} {_type}\n");
        if (_type != "histogram")
        {
            text.Append(CultureInfo.InvariantCulture, $"{_name} {Volatile.Read(ref _value)}\n");
            return;
        }

        var sum = 0L;
        for (var i = 0; i < _bounds.Length; i++)
        {
            sum += Interlocked.Read(ref _buckets[i]);
            text.Append(CultureInfo.InvariantCulture, $"{_name}_bucket{{le=\"{_bounds[i]}\"}} {sum}\n");
        }

        sum += Interlocked.Read(ref _buckets[^1]);
        text.Append(CultureInfo.InvariantCulture, $"{_name}_bucket{{le=\"+Inf\"}} {sum}\n{_name}_sum {Volatile.Read(ref _value)}\n{_name}_count {sum}\n");
    }
}
