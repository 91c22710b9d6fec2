using System.Text;
using KubeKit.Client;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Logging;

namespace KubeKit.Nodes;

/// <summary>Ends a node's pods together with its host: first Services learn that they are not ready, then they stop. They start again when the node does.</summary>
internal sealed partial class PodShutdown(string nodeName, IKubeClient client, IContainerRuntime runtime, TimeProvider time, ILogger logger)
{
    // Well within the 30 s that a host gives its services to stop.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static readonly KubePatch NotReady = new(PatchType.StrategicMerge, Encoding.UTF8.GetBytes("""
        {"status":{"conditions":[
          {"type":"Ready","status":"False","reason":"NodeShutdown","message":"The node's host stops."},
          {"type":"ContainersReady","status":"False","reason":"NodeShutdown","message":"The node's host stops."}]}}
        """));

    public async Task StopAllAsync()
    {
        using var limit = new CancellationTokenSource(Limit, time);
        await TryAsync("told that they are not ready", async () =>
        {
            var pods = await client.ListAsync<Pod>(new ListQuery { FieldSelector = $"spec.nodeName={nodeName}" }, limit.Token);
            await Task.WhenAll(pods.Items.Select(pod => client.PatchAsync<Pod>(ObjectKey.Of(pod), NotReady, "status", cancellationToken: limit.Token)));
        });
        await TryAsync("stopped", async () =>
        {
            var containers = await runtime.ListContainersAsync(limit.Token);
            await Task.WhenAll(containers.Where(c => c.Phase == ContainerPhase.Running).Select(c => runtime.StopContainerAsync(c.Id, Grace, limit.Token)));
            var sandboxes = await runtime.ListSandboxesAsync(limit.Token);
            await Task.WhenAll(sandboxes.Where(s => s.Running).Select(s => runtime.StopSandboxAsync(s.Id, limit.Token)));
        });
    }

    // The host ends all the same; the next one finds what is left.
    private async Task TryAsync(string what, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e)
        {
            LogFailed(e, nodeName, what);
        }
    }

    [LoggerMessage(12, LogLevel.Warning, "Not all pods of node {Node} could be {Action}")]
    private partial void LogFailed(Exception exception, string node, string action);
}
