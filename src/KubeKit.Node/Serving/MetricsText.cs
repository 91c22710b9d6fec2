using System.Globalization;
using System.Text;
using KubeKit.Node.Runtime;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Node.Serving;

/// <summary>/metrics in Prometheus' text form, with the kubelet's names. The same figures and more leave by the meter KubeKit.Node.</summary>
internal static class MetricsText
{
    public static async Task NodeAsync(HttpContext context, NodePods pods, string node)
    {
        var all = await pods.View.GetAllAsync(context.RequestAborted);
        var text = new StringBuilder();
        Gauge(text, "kubelet_node_name", "The node's name.", [($"node=\"{node}\"", 1)]);
        Gauge(text, "kubelet_running_pods", "Pods with a running sandbox.", [("", all.Values.Count(p => p.Sandbox is not null))]);
        Gauge(text, "kubelet_running_containers", "Containers by state.",
            all.Values.SelectMany(p => p.Containers).GroupBy(c => c.Phase)
                .Select(g => ($"container_state=\"{g.Key.ToString().ToLowerInvariant()}\"", (double)g.Count())));
        Gauge(text, "kubelet_working_pods", "Pods looked after.", [("", pods.Workers.All.Count())]);
        await AnswerAsync(context, text);
    }

    public static async Task ResourcesAsync(HttpContext context, NodePods pods)
    {
        var all = await pods.View.GetAllAsync(context.RequestAborted);
        var containers = all.Values.SelectMany(p => p.Containers).Where(c => c.Phase == ContainerPhase.Running).ToDictionary(c => c.Id);
        var usage = (await pods.Runtime.GetUsageAsync(context.RequestAborted)).Where(u => containers.ContainsKey(u.ContainerId)).ToList();
        string Labels(ContainerUsage u) => containers[u.ContainerId] is var c
            ? $"container=\"{c.Name}\",namespace=\"{c.Pod.Namespace}\",pod=\"{c.Pod.Name}\""
            : "";

        var text = new StringBuilder();
        Gauge(text, "container_cpu_usage_seconds_total", "Processor time used.", usage.Select(u => (Labels(u), u.CpuNanoseconds / 1e9)), "counter");
        Gauge(text, "container_memory_working_set_bytes", "Memory in use.", usage.Select(u => (Labels(u), (double)u.MemoryBytes)));
        await AnswerAsync(context, text);
    }

    private static void Gauge(StringBuilder text, string name, string help, IEnumerable<(string Labels, double Value)> values, string type = "gauge")
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach (var (labels, value) in values)
            text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length == 0 ? "" : "{" + labels + "}")} {value}\n");
    }

    private static Task AnswerAsync(HttpContext context, StringBuilder text)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }
}
