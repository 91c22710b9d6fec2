using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Testing;

namespace Greetings.Tests;

public sealed class ExampleTests
{
    [Fact]
    public async Task A_greeting_becomes_a_config_map_whatever_goes_wrong()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var cluster = await KubeTestCluster.StartAsync(
            c => c.ControlPlane(plane => plane.AddResource<Greeting>().AddReconciler<Greeter, Greeting>()), stop);
        using var conflicts = cluster.Faults.Refuse(request => request.IsOf<ConfigMap>() && request.Name == "world", System.Net.HttpStatusCode.Conflict, times: 3);

        await cluster.Client.CreateAsync(new Greeting { Metadata = new() { Name = "world", Namespace = "default" }, Spec = new() { Who = "World" } }, cancellationToken: stop);
        await cluster.EventuallyAsync<ConfigMap>("world", map => map.Data?["text"] == "Hello World!", "default", cancellationToken: stop);

        var refused = await Assert.ThrowsAsync<KubeApiException>(
            () => cluster.Client.CreateAsync(new Greeting { Metadata = new() { Name = "no", Namespace = "default" }, Spec = new() { Who = "nobody" } }, cancellationToken: stop));
        Assert.Contains("spec.who: Invalid value: \"nobody\"", refused.Message, StringComparison.Ordinal);
    }
}

[KubeResource("demo.example.com", "v1")]
public sealed partial record Greeting : CustomResource<GreetingSpec, GreetingStatus>;

public sealed partial record GreetingSpec
{
    [Required, Pattern("^[A-Z]")] public string Who { get; init; } = "";
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
                Data = new Dictionary<string, string> { ["text"] = $"Hello {spec.Who}!" },
            }, fieldManager: "greeter", cancellationToken: cancellationToken);
        return ReconcileResult.Done;
    }
}
