using KubeKit.Client;
using KubeKit.Resources.Apps.V1;
using Microsoft.AspNetCore.Builder;

/// <summary>What runs in the pods, and how to wait for it.</summary>
internal static class WebPod
{
    /// <summary>A web server that says which pod it runs in.</summary>
    public static async Task RunAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var pod = Environment.GetEnvironmentVariable("HOSTNAME") ?? Environment.MachineName;
        app.MapGet("/", () => $"Hello from {pod}\n");
        await app.RunAsync();
    }

    /// <summary>Waits until every replica is available; false when the host stops before.</summary>
    public static async Task<bool> IsServedAsync(IKubeClient client, string deployment, int replicas, CancellationToken stopping)
    {
        try
        {
            var query = new WatchQuery { Namespace = "default", FieldSelector = $"metadata.name={deployment}" };
            await foreach (var change in client.WatchAsync<Deployment>(query, stopping))
            {
                if (change.Object.Status?.AvailableReplicas == replicas)
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C
        }

        return false;
    }
}
