using KubeKit;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddKubeControlPlane(cluster =>
{
    cluster.DataDirectory = Path.Combine(AppContext.BaseDirectory, "data");
    cluster.ListenOn("https://127.0.0.1:0").AddResource<Greeting>().AddReconciler<Greeter, Greeting>();
});
using var host = builder.Build();
await host.StartAsync();
await host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync();

var client = host.Services.GetRequiredService<IKubeClient>();
await client.CreateAsync(new Greeting { Metadata = new() { Name = "world", Namespace = "default" }, Spec = new() { Who = "World", Times = 2 } });
await foreach (var change in client.WatchAsync<ConfigMap>(new() { Namespace = "default", FieldSelector = "metadata.name=world" }))
{
    if (change.Object.Data is { } data)
    {
        Console.WriteLine($"text: {data["text"]}");
        break;
    }
}

try
{
    await client.CreateAsync(new Greeting { Metadata = new() { Name = "no", Namespace = "default" }, Spec = new() { Who = "nobody" } });
}
catch (KubeApiException e)
{
    Console.WriteLine($"refused: {e.Message}");
}

await host.StopAsync();

internal sealed class Greeter(IKubeClient client, IInformerFactory informers) : Reconciler<Greeting>
{
    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (informers.Get<Greeting>().Get(key)?.Spec is { } spec)
        {
            await client.ApplyAsync(
                new ConfigMap
                {
                    Metadata = new() { Name = key.Name, Namespace = key.Namespace },
                    Data = new Dictionary<string, string> { ["text"] = string.Join(' ', Enumerable.Repeat($"Hello {spec.Who}!", spec.Times ?? 1)) },
                },
                "greeter",
                cancellationToken: cancellationToken);
        }

        return ReconcileResult.Done;
    }
}
