using System.Text.Json;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Node.Serving;

/// <summary>/pods: the pods bound to this node. /runningpods: those that the runtime runs, as little as it knows of them.</summary>
internal static class PodListing
{
    public static Task PodsAsync(HttpContext context, NodePods pods) => WriteAsync(context, pods.Workers.All.Select(w => w.Pod));

    public static async Task RunningPodsAsync(HttpContext context, NodePods pods)
    {
        var all = await pods.View.GetAllAsync(context.RequestAborted);
        await WriteAsync(context, all.Values.Where(p => p.AnyRunning).Select(p =>
        {
            var identity = p.Containers[0].Pod;
            return new Pod
            {
                Metadata = new ObjectMeta { Name = identity.Name, Namespace = identity.Namespace, Uid = identity.Uid },
                Spec = new PodSpec
                {
                    Containers = [.. p.Containers.Where(c => c.Phase == ContainerPhase.Running).Select(c => new Container { Name = c.Name, Image = c.Image })],
                },
            };
        }));
    }

    private static async Task WriteAsync(HttpContext context, IEnumerable<Pod> pods)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("kind", "PodList");
        writer.WriteString("apiVersion", "v1");
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteStartArray("items");
        foreach (var pod in pods)
            Pod.Definition.Write(pod, writer);

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
