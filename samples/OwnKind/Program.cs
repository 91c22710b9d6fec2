using KubeKit;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddKubeControlPlane(cluster => cluster.AddResource<Greeting>().AddReconciler<Greeter, Greeting>());
builder.Services.AddKubeNode();
builder.Services.Configure<KubeControlPlaneOptions>(builder.Configuration.GetSection("ControlPlane"));
builder.Services.Configure<KubeNodeOptions>(KubeNodeOptions.MachineName, builder.Configuration.GetSection("Node"));
await builder.Build().RunAsync();

[KubeResource("demo.example.com", "v1"), PrintColumn("Who", ".spec.who")]
public sealed partial record Greeting : CustomResource<GreetingSpec, GreetingStatus>;

public sealed partial record GreetingSpec
{
    [Required, Pattern("^[A-Z]")] public string Who { get; init; } = "";
    [Range(1, 3), Default(1)] public int? Times { get; init; }
}

public sealed partial record GreetingStatus;

public sealed class Greeter(IKubeClient client, IInformerFactory informers) : Reconciler<Greeting>
{
    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (informers.Get<Greeting>().Get(key)?.Spec is { } spec)
            await client.ApplyAsync(new ConfigMap
            {
                Metadata = new() { Name = key.Name, Namespace = key.Namespace },
                Data = new Dictionary<string, string> { ["text"] = string.Concat(Enumerable.Repeat($"Hello {spec.Who}! ", spec.Times ?? 1)) },
            }, fieldManager: "greeter", cancellationToken: cancellationToken);
        return ReconcileResult.Done;
    }
}
