using System.Collections.Concurrent;
using KubeKit.Client.Reconciling;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubeKit.Client.Tests.LeaderElection;

public sealed class ElectedLeadershipTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_hosts_one_reconciles_and_the_other_when_the_first_has_stopped()
    {
        var server = new FakeApiServer();
        using var client = new KubeClient(server);
        await client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        await using var first = await StartAsync(client, "first");
        await Eventually.True(() => Calls(first).Contains("default/a"));
        await using var second = await StartAsync(client, "second");
        await client.CreateAsync(Samples.ConfigMap("b"), cancellationToken: Ct);
        await Eventually.True(() => Calls(first).Contains("default/b"));
        Assert.Empty(Calls(second));
        await StopAsync(first);
        await Eventually.True(() => Calls(second).Count >= 2);
        await StopAsync(second);
    }

    private static async Task<ServiceProvider> StartAsync(IKubeClient client, string identity)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddKubeClient(_ => client).AddReconciler<Recorder, ConfigMap>().AddLeaderElection(options =>
        {
            options.Name = "controllers";
            options.Identity = identity;
            options.LeaseDuration = TimeSpan.FromSeconds(3);
            options.RenewDeadline = TimeSpan.FromSeconds(2);
            options.RetryPeriod = TimeSpan.FromMilliseconds(50);
        });
        var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>())
        {
            await hosted.StartAsync(Ct);
        }

        return provider;
    }

    private static async Task StopAsync(ServiceProvider provider)
    {
        foreach (var hosted in provider.GetServices<IHostedService>())
        {
            await hosted.StopAsync(Ct).WaitAsync(TimeSpan.FromSeconds(5), Ct);
        }
    }

    private static ConcurrentQueue<string> Calls(ServiceProvider provider) => provider.GetRequiredService<Recorder>().Calls;

    private sealed class Recorder : Reconciler<ConfigMap>
    {
        public ConcurrentQueue<string> Calls { get; } = [];

        public override Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            Calls.Enqueue(key.ToString());
            return Task.FromResult(ReconcileResult.Done);
        }
    }
}
