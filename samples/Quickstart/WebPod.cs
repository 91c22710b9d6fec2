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

    /// <summary>Waits until every replica is available.</summary>
    public static async Task WaitUntilServedAsync(IKubeClient client, string deployment, int replicas)
    {
        await foreach (var change in client.WatchAsync<Deployment>(new() { Namespace = "default", FieldSelector = $"metadata.name={deployment}" }))
        {
            if (change.Object.Status?.AvailableReplicas == replicas)
            {
                return;
            }
        }
    }
}
