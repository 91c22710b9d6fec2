using System.Text;
using KubeKit.ApiServer.Metrics;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.ServerEndpoints;

/// <summary>Serves <c>/metrics</c> in Prometheus' text format.</summary>
internal sealed class MetricsEndpoint(RequestMetrics requests, WatchMetrics watches, FlowControlMetrics flowControl, IClusterStore store) : IServerEndpoint
{
    public IEnumerable<string> Paths => ["/metrics"];

    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        if (context.Request.Path.Value != "/metrics")
        {
            return false;
        }

        var text = new StringBuilder();
        requests.WriteTo(text);
        watches.WriteTo(text);
        flowControl.WriteTo(text);
        text.Append("# HELP apiserver_storage_revision The newest durable revision.\n# TYPE apiserver_storage_revision gauge\n");
        text.Append("apiserver_storage_revision ").Append(store.CurrentRevision).Append('\n');
        text.Append("# HELP process_resident_memory_bytes Resident memory size in bytes.\n# TYPE process_resident_memory_bytes gauge\n");
        text.Append("process_resident_memory_bytes ").Append(Environment.WorkingSet).Append('\n');
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
        return true;
    }
}
