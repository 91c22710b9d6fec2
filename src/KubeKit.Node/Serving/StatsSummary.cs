using System.Text.Json;
using KubeKit.Node.Runtime;
using KubeKit.Node.Status;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Node.Serving;

/// <summary>/stats/summary: what the node and its pods use, in the kubelet's form.</summary>
internal static class StatsSummary
{
    public static async Task AnswerAsync(HttpContext context, NodePods pods, string node, TimeProvider time)
    {
        var usage = (await pods.Runtime.GetUsageAsync(context.RequestAborted)).ToDictionary(u => u.ContainerId);
        var all = await pods.View.GetAllAsync(context.RequestAborted);
        var now = time.GetUtcNow();
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteStartObject("node");
        writer.WriteString("nodeName", node);
        writer.WriteStartObject("memory");
        writer.WriteString("time", now);
        var total = MachineInfo.MemoryTotal();
        writer.WriteNumber("availableBytes", MachineInfo.MemoryAvailable() ?? 0);
        writer.WriteNumber("usageBytes", total - (MachineInfo.MemoryAvailable() ?? total));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("pods");
        foreach (var runtime in all.Values.Where(p => p.AnyRunning))
        {
            writer.WriteStartObject();
            var identity = runtime.Containers[0].Pod;
            writer.WriteStartObject("podRef");
            writer.WriteString("name", identity.Name);
            writer.WriteString("namespace", identity.Namespace);
            writer.WriteString("uid", identity.Uid);
            writer.WriteEndObject();
            if (runtime.Sandbox is { } sandbox)
                writer.WriteString("startTime", sandbox.CreatedAt);

            writer.WriteStartArray("containers");
            foreach (var container in runtime.Containers.Where(c => c.Phase == ContainerPhase.Running))
                WriteContainer(writer, container, usage.GetValueOrDefault(container.Id), now);

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteContainer(Utf8JsonWriter writer, RuntimeContainer container, ContainerUsage? usage, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("name", container.Name);
        if (container.StartedAt is { } started)
            writer.WriteString("startTime", started);

        if (usage is not null)
        {
            writer.WriteStartObject("cpu");
            writer.WriteString("time", now);
            writer.WriteNumber("usageCoreNanoSeconds", usage.CpuNanoseconds);
            writer.WriteEndObject();
            writer.WriteStartObject("memory");
            writer.WriteString("time", now);
            writer.WriteNumber("usageBytes", usage.MemoryBytes);
            writer.WriteNumber("workingSetBytes", usage.MemoryBytes);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
