using KubeKit.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeKit.Tests.Support;

/// <summary>A host as users build one, with a control plane in memory unless the test says otherwise.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost _host;

    private TestHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IKubeClient Client => Services.GetRequiredService<IKubeClient>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A control plane in a directory.</summary>
    public static Task<TestHost> StartAsync(TestDirectory directory, Action<KubeControlPlaneBuilder>? configure = null, Action<IServiceCollection>? services = null) =>
        StartAsync(s =>
        {
            s.AddKubeControlPlane(cluster =>
            {
                cluster.DataDirectory = directory.Path;
                cluster.UseMemoryStore().ListenOn("https://127.0.0.1:0");
                configure?.Invoke(cluster);
            });
            services?.Invoke(s);
        });

    /// <summary>Whatever the services are.</summary>
    public static async Task<TestHost> StartAsync(Action<IServiceCollection> services)
    {
        var host = new TestHost(Build(services));
        try
        {
            await host._host.StartAsync(Cancellation);
            return host;
        }
        catch
        {
            // Not stopped: a host whose options were refused has nothing to stop.
            await ((IAsyncDisposable)host._host).DisposeAsync();
            throw;
        }
    }

    public static IHost Build(Action<IServiceCollection> services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        services(builder.Services);
        return builder.Build();
    }

    public Task<KubeClusterInfo> ReadyAsync() => Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(Cancellation);

    public async Task<HealthReportEntry> HealthAsync(string name) =>
        (await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation)).Entries[name];

    public Task StopAsync() => _host.StopAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
