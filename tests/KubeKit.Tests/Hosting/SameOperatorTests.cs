using KubeKit.Client;
using KubeKit.Client.Pods;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KubeKit.Tests.Hosting;

/// <summary>One operator, in the host of its cluster or over HTTPS from another: one line differs.</summary>
public sealed class SameOperatorTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task It_runs_embedded()
    {
        await using var host = await TestHost.StartAsync(s =>
        {
            s.AddKubeControlPlane(cluster => InMemory(cluster).AddResource<Greeting>());
            AddOperator(s);
        });
        await GreetAsync(host);
    }

    [Fact]
    public async Task It_runs_by_a_kubeconfig()
    {
        await using var cluster = await TestHost.StartAsync(s => s.AddKubeControlPlane(plane => InMemory(plane).AddResource<Greeting>()));
        var kubeconfig = (await cluster.ReadyAsync()).KubeconfigFile;
        await using var host = await TestHost.StartAsync(s =>
        {
            s.AddKubeClient(kube => kube.UseKubeconfig(kubeconfig));
            AddOperator(s);
        });
        await GreetAsync(host);
    }

    private KubeControlPlaneBuilder InMemory(KubeControlPlaneBuilder cluster)
    {
        cluster.DataDirectory = _directory.Path;
        return cluster.UseMemoryStore().ListenOn("https://127.0.0.1:0");
    }

    private static void AddOperator(IServiceCollection services)
    {
        services.AddReconciler<GreetingReconciler, Greeting>();
        services.AddHealthChecks().AddReconcilers();
    }

    private static async Task GreetAsync(TestHost host)
    {
        await host.Client.CreateAsync(new Greeting { Metadata = new() { Name = "world", Namespace = "default" }, Spec = new() { Who = "World", Times = 2 } }, cancellationToken: Cancellation);
        await Eventually.HoldsAsync(async () =>
        {
            Assert.Equal("Hello World!Hello World!", (await host.Client.GetAsync<ConfigMap>("world", "default", Cancellation)).Data!["text"]);
            Assert.Equal(2, (await host.Client.GetAsync<Greeting>("world", "default", Cancellation)).Status?.Greeted);
        });
        // Where the control plane is in the same process, its reconcilers count too and may still be about their first lists.
        await Eventually.HoldsAsync(async () => Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync("kube-reconcilers")).Status));
    }
}
