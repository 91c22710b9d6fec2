using System.Text;
using KubeKit.ApiServer.Metrics;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>Serves <c>/metrics</c> in Prometheus' text format.</summary>
internal sealed class MetricsEndpoint(RequestMetrics requests, WatchMetrics watches, FlowControlMetrics flowControl, StoreMetrics storage, HealthChecks health, IClusterStore store) : IServerEndpoint
{
    public IEnumerable<string> Paths => ["/metrics", "/metrics/slis"];

    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        var text = new StringBuilder();
        switch (context.Request.Path.Value)
        {
            case "/metrics":
                WriteMetrics(text);
                break;
            case "/metrics/slis":
                WriteIndicators(text);
                break;
            default:
                return false;
        }

        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
        return true;
    }

    private void WriteMetrics(StringBuilder text)
    {
        requests.WriteTo(text);
        watches.WriteTo(text);
        flowControl.WriteTo(text);
        storage.WriteTo(text);
        text.Append("# HELP apiserver_storage_revision The newest durable revision.\n# TYPE apiserver_storage_revision gauge\n");
        text.Append("apiserver_storage_revision ").Append(store.CurrentRevision).Append('\n');
        text.Append("# HELP process_resident_memory_bytes Resident memory size in bytes.\n# TYPE process_resident_memory_bytes gauge\n");
        text.Append("process_resident_memory_bytes ").Append(Environment.WorkingSet).Append('\n');
    }

    private void WriteIndicators(StringBuilder text)
    {
        text.Append("# HELP kubernetes_healthcheck Whether a check passes.\n# TYPE kubernetes_healthcheck gauge\n");
        foreach (var endpoint in new[] { "healthz", "livez", "readyz" })
        {
            foreach (var check in health.Of(endpoint))
            {
                text.Append("kubernetes_healthcheck{name=\"").Append(check.Name).Append("\",type=\"").Append(endpoint).Append("\"} ").Append(check.Failure is null ? "1\n" : "0\n");
            }
        }
    }
}
