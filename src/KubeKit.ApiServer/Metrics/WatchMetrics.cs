using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Metrics;

/// <summary>Counts watches that the server ended because their client did not read, under kube-apiserver's name.</summary>
internal sealed class WatchMetrics
{
    private readonly ConcurrentDictionary<string, long> _ended = new(StringComparer.Ordinal);

    public void Ended(ResourceDefinition kind) => _ended.AddOrUpdate($"group=\"{kind.Kind.Group}\",resource=\"{kind.Names.Plural}\"", 1, static (_, n) => n + 1);

    /// <summary>Writes the series in Prometheus' text format.</summary>
    public void WriteTo(StringBuilder text)
    {
        text.Append("# HELP apiserver_terminated_watchers_total Watches ended because their client did not read, by resource.\n# TYPE apiserver_terminated_watchers_total counter\n");
        foreach (var (labels, count) in _ended.ToArray().OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"apiserver_terminated_watchers_total{{{labels}}} {count}\n");
        }
    }
}
