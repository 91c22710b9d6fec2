using KubeKit.Client;
using KubeKit.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeKit.Testing;

/// <summary>
/// A whole cluster inside a test: API server, controllers, scheduler and, when asked for, hollow nodes; kept in memory. The
/// first of a process takes some hundred milliseconds, the next ones some ten, and many may run side by side.
/// </summary>
public sealed partial class KubeTestCluster : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _directory;
    private readonly RecentLog _log;
    private readonly TurnContext? _turns;
    private int _disposed;

    private KubeTestCluster(IHost host, string directory, RecentLog log, KubeClusterInfo info)
    {
        (_host, _directory, _log, Info) = (host, directory, log, info);
        Client = host.Services.GetRequiredService<IKubeClient>();
        Faults = host.Services.GetRequiredService<FaultInjector>();
        Time = host.Services.GetRequiredService<TimeProvider>();
        _turns = host.Services.GetRequiredService<StoppedTime>().Turns;
    }

    /// <summary>A client that may do everything, without sockets.</summary>
    public IKubeClient Client { get; }

    /// <summary>Makes things go wrong between the API server and its clients.</summary>
    public FaultInjector Faults { get; }

    /// <summary>The API server's address and the admin's kubeconfig, for clients from outside.</summary>
    public KubeClusterInfo Info { get; }

    /// <summary>The services of the cluster's host.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a cluster; returns when its API server is ready and its nodes have been asked to start.</summary>
    public static async Task<KubeTestCluster> StartAsync(Action<KubeTestClusterBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        var directory = Directory.CreateTempSubdirectory("kubekit-test-").FullName;
        var log = new RecentLog();
        var host = Build(directory, log, configure);
        try
        {
            await host.StartAsync(cancellationToken);
            host.Services.GetRequiredService<StoppedTime>().Turns?.Serve();
            var info = await host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(cancellationToken);
            var cluster = new KubeTestCluster(host, directory, log, info);
            if (cluster._turns is not null)
            {
                // Whoever stops the time begins with a cluster whose components all stand.
                await cluster.AdvanceAsync(TimeSpan.Zero, cancellationToken);
            }

            return cluster;
        }
        catch
        {
            host.Services.GetRequiredService<StoppedTime>().Turns?.Serve();
            // Not stopped: the host stopped what it had started, and fails when nothing was.
            await ((IAsyncDisposable)host).DisposeAsync();
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static IHost Build(string directory, RecentLog log, Action<KubeTestClusterBuilder>? configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(log);
        var faults = new FaultInjector();
        var time = new StoppedTime();
        builder.Services.AddSingleton(faults);
        builder.Services.AddSingleton(time);
        builder.Services.AddKubeControlPlane(cluster =>
        {
            cluster.DataDirectory = directory;
            cluster.UseMemoryStore().ListenOn("https://127.0.0.1:0").Use(time.StageAsync).Use(faults.StageAsync);
        });
        configure?.Invoke(new KubeTestClusterBuilder(builder.Services, directory, time));
        var host = builder.Build();
        faults.Time = host.Services.GetRequiredService<TimeProvider>();
        return host;
    }
}
