using KubeKit.Node.Runtime;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Node.Serving;

/// <summary>Finds what a request to the kubelet asks for.</summary>
internal sealed class KubeletEndpoints(Func<NodePods?> pods, NodeOptions options, TimeProvider time)
{
    /// <summary>Answers anything.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context, Segments(context));
        }
        catch (ServingException e) when (!context.Response.HasStarted)
        {
            await ErrorAsync(context, e.Code, e.Message);
        }
        catch (ContainerRuntimeException e) when (!context.Response.HasStarted)
        {
            await ErrorAsync(context, e.Error == ContainerRuntimeError.NotFound ? 404 : 500, e.Message);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested || e is IOException or System.Net.WebSockets.WebSocketException)
        {
            // The client left.
        }
    }

    /// <summary>Answers what changes nothing and tells no secrets.</summary>
    public Task AnswerReadOnlyAsync(HttpContext context) => Segments(context) switch
    {
        ["healthz"] or ["pods"] or ["metrics", ..] or ["stats", "summary"] or ["runningpods"] => AnswerAsync(context),
        _ => ErrorAsync(context, 404, "404 page not found"),
    };

    private Task RouteAsync(HttpContext context, string[] path) => path switch
    {
        ["healthz", ..] => context.Response.WriteAsync("ok"),
        ["pods"] => PodListing.PodsAsync(context, Pods()),
        ["runningpods"] => PodListing.RunningPodsAsync(context, Pods()),
        ["metrics"] => MetricsText.NodeAsync(context, Pods(), options.Name),
        ["metrics", "cadvisor" or "resource"] => MetricsText.ResourcesAsync(context, Pods()),
        ["stats", "summary"] => StatsSummary.AnswerAsync(context, Pods(), options.Name, time),
        ["containerLogs", var ns, var pod, var container] => ContainerLogs.AnswerAsync(context, Pods(), ns, pod, container, time),
        ["exec", var ns, var pod, var container] => Streaming(context).ExecAsync(ns, pod, container),
        ["exec", var ns, var pod, _, var container] => Streaming(context).ExecAsync(ns, pod, container),
        ["attach", var ns, var pod, var container] => Streaming(context).AttachAsync(ns, pod, container),
        ["attach", var ns, var pod, _, var container] => Streaming(context).AttachAsync(ns, pod, container),
        ["portForward", var ns, var pod] => Streaming(context).PortForwardAsync(ns, pod),
        ["portForward", var ns, var pod, _] => Streaming(context).PortForwardAsync(ns, pod),
        ["run", var ns, var pod, var container] => Streaming(context).RunAsync(ns, pod, container),
        _ => ErrorAsync(context, 404, "404 page not found"),
    };

    private StreamingRequest Streaming(HttpContext context) => new(context, Pods(), time);

    private NodePods Pods() => pods() ?? throw new ServingException(503, "the node's container runtime does not answer");

    private static string[] Segments(HttpContext context) => (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static Task ErrorAsync(HttpContext context, int code, string message)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(message + "\n");
    }
}
