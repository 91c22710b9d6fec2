using System.Globalization;
using System.Text;
using KubeKit.Node.Pods;
using KubeKit.Node.Runtime;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Node.Serving;

/// <summary>/containerLogs/{namespace}/{pod}/{container}, with the parameters of a pod's log subresource.</summary>
internal static class ContainerLogs
{
    public static async Task AnswerAsync(HttpContext context, NodePods pods, string ns, string podName, string container, TimeProvider time)
    {
        var query = LogParameters.Parse(context.Request.Query, time);
        var found = await pods.FindAsync(ns, podName, context.RequestAborted)
            ?? throw new ServingException(404, $"pod \"{podName}\" does not exist");
        var id = Select(found, container, query.Previous);
        context.Response.ContentType = "text/plain; charset=utf-8";
        var body = context.Response.BodyWriter;
        var left = query.LimitBytes ?? long.MaxValue;
        if (query.Query.Follow)
            await context.Response.Body.FlushAsync(context.RequestAborted);

        await foreach (var line in pods.Runtime.ReadLogsAsync(id, query.Query, context.RequestAborted))
        {
            if (query.Stream is { } stream && line.IsError != (stream == "Stderr"))
                continue;

            var bytes = query.Timestamps ? WithTime(line) : line.Content;
            if (bytes.Length > left)
                bytes = bytes[..(int)left];

            await body.WriteAsync(bytes, context.RequestAborted);
            left -= bytes.Length;
            if (left == 0)
                return;
        }
    }

    private static string Select((PodWorker Worker, PodRuntime Runtime) found, string container, bool previous)
    {
        var pod = found.Worker.Pod;
        var all = PodContainer.All(pod.Spec!);
        if (all.All(c => c.Name != container))
            throw new ServingException(400, $"container \"{container}\" in pod \"{pod.Metadata.Name}\" is not available");

        // Newest first; one that was never started has said nothing.
        var started = found.Runtime.Containers.Where(c => c.Name == container && c.StartedAt is not null).ToList();
        if (previous)
        {
            return started.Skip(started is [{ Phase: ContainerPhase.Running }, ..] || started.Count > 1 ? 1 : 0).FirstOrDefault()?.Id
                ?? throw new ServingException(400, $"previous terminated container \"{container}\" in pod \"{pod.Metadata.Name}\" not found");
        }

        if (started is [var newest, ..])
            return newest.Id;

        var status = (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.EphemeralContainerStatuses ?? [])
            .FirstOrDefault(s => s.Name == container);
        var waiting = status?.State?.Waiting;
        var why = waiting is { Message: { Length: > 0 } message } && waiting.Reason != "ContainerCreating" ? $"trying and failing to start: {message}"
            : $"waiting to start: {waiting?.Reason ?? "ContainerCreating"}";
        throw new ServingException(400, $"container \"{container}\" in pod \"{pod.Metadata.Name}\" is {why}");
    }

    private static ReadOnlyMemory<byte> WithTime(LogLine line)
    {
        // Nine digits, as Go's RFC3339Nano of container runtimes; the clock here knows seven.
        var time = Encoding.ASCII.GetBytes(line.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z '", CultureInfo.InvariantCulture));
        var result = new byte[time.Length + line.Content.Length];
        time.CopyTo(result, 0);
        line.Content.CopyTo(result.AsMemory(time.Length));
        return result;
    }
}
