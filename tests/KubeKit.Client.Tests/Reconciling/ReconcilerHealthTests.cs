using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Client.Tests.Reconciling;

public sealed class ReconcilerHealthTests : IAsyncDisposable
{
    private readonly FakeApiServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Switch _switch = new();
    private readonly ServiceProvider _provider;

    public ReconcilerHealthTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton(_switch);
        services.AddKubeClient(_ => new KubeClient(_server, null, _time)).AddReconciler<Switched, ConfigMap>();
        services.AddHealthChecks().AddReconcilers();
        _provider = services.BuildServiceProvider();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _switch.Stuck.TrySetResult();
        foreach (var service in _provider.GetServices<IHostedService>())
        {
            await service.StopAsync(Ct);
        }

        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task It_tells_informers_that_wait_and_objects_that_hang()
    {
        _server.Intercept = _ => throw new HttpRequestException("down");
        await StartAsync();
        await Eventually.True(() => Health() == (HealthStatus.Degraded, "Switched waits for its informers' first lists"));
        _server.Intercept = null;
        await Eventually.True(_time, TimeSpan.FromSeconds(1), () => Health() == (HealthStatus.Healthy, "1 reconcilers work"));
        await _provider.GetRequiredService<IKubeClient>().CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        await Eventually.True(() => _switch.Calls == 1);
        Assert.Equal(HealthStatus.Healthy, Health().Status);
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal((HealthStatus.Unhealthy, "Switched has been with one object for 00:11:00"), Health());
        _switch.Stuck.SetResult();
        await Eventually.True(() => Health().Status == HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_reconciler_that_cannot_run_is_tried_again_and_takes_no_host_down()
    {
        _switch.Broken = true;
        await StartAsync();
        await Eventually.True(() => Health() == (HealthStatus.Unhealthy, "Switched broke: not configured"));
        _switch.Broken = false;
        await Eventually.True(_time, TimeSpan.FromSeconds(1), () => Health().Status == HealthStatus.Healthy);
    }

    private async Task StartAsync()
    {
        foreach (var service in _provider.GetServices<IHostedService>())
        {
            await service.StartAsync(Ct);
        }
    }

    private (HealthStatus Status, string? Text) Health()
    {
        var entry = _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Ct).GetAwaiter().GetResult().Entries["kube-reconcilers"];
        return (entry.Status, entry.Description);
    }

    private sealed class Switch
    {
        public TaskCompletionSource Stuck { get; } = new();

        public volatile bool Broken;
        public volatile int Calls;
    }

    private sealed class Switched(Switch by) : Reconciler<ConfigMap>
    {
        public override void Configure(ReconcilerBuilder<ConfigMap> builder)
        {
            if (by.Broken)
            {
                throw new InvalidOperationException("not configured");
            }
        }

        public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            by.Calls++;
            await by.Stuck.Task;
            return ReconcileResult.Done;
        }
    }
}
