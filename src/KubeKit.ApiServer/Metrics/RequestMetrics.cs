using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using KubeKit.ApiServer.Routing;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Metrics;

/// <summary>Counts requests and measures their time, under the names that kube-apiserver's dashboards know.</summary>
internal sealed class RequestMetrics(ResourceRegistry registry, TimeProvider time)
{
    private readonly ConcurrentDictionary<Labels, Series> _series = new();

    /// <summary>Begins to measure a request; disposing ends it.</summary>
    public Measurement Start(HttpContext context, ApiPath path, string verb) => new(this, context, path, verb, time.GetTimestamp());

    /// <summary>Writes all series in Prometheus' text format.</summary>
    public void WriteTo(StringBuilder text)
    {
        text.Append("# HELP apiserver_request_total Requests, by verb, resource and HTTP status.\n# TYPE apiserver_request_total counter\n");
        // The dictionary's own copy: sorting it in place counts it first, and it may grow meanwhile.
        var all = _series.ToArray().OrderBy(s => s.Key.ToString(), StringComparer.Ordinal).ToArray();
        foreach (var (labels, series) in all)
        {
            text.Append(CultureInfo.InvariantCulture, $"apiserver_request_total{{{labels}}} {series.Count}\n");
        }

        text.Append("# HELP apiserver_request_duration_seconds Time from a request's head to the end of its answer; watches are left out.\n");
        text.Append("# TYPE apiserver_request_duration_seconds histogram\n");
        foreach (var (labels, series) in all)
        {
            if (labels.Verb != Verbs.Watch)
            {
                series.WriteHistogram(text, "apiserver_request_duration_seconds", labels.ToString());
            }
        }
    }

    private void Record(HttpContext context, ApiPath path, string verb, long started)
    {
        // Paths that name nothing served are counted together: a client must not be able to make series up.
        var known = registry.TryFind(path.Group, path.Version, path.Resource, out _);
        var code = context.Response.StatusCode;
        var labels = known
            ? new Labels(verb, path.Group, path.Version, path.Resource, code == StatusCodes.Status404NotFound ? "" : path.Subresource, code)
            : new Labels("", "", "", "", "", code);
        _series.GetOrAdd(labels, static _ => new Series()).Add(time.GetElapsedTime(started));
    }

    /// <summary>One running measurement.</summary>
    internal readonly struct Measurement(RequestMetrics metrics, HttpContext context, ApiPath path, string verb, long started) : IDisposable
    {
        public void Dispose() => metrics.Record(context, path, verb, started);
    }

    private readonly record struct Labels(string Verb, string Group, string Version, string Resource, string Subresource, int Code)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"code=\"{Code}\",group=\"{Group}\",resource=\"{Resource}\",subresource=\"{Subresource}\",verb=\"{Verb.ToUpperInvariant()}\",version=\"{Version}\"");
    }
}
