using KubeKit.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeKit.Testing;

/// <summary>A whole cluster inside a test: API server, controllers, scheduler and, when asked for, hollow nodes; kept in memory.</summary>
public sealed class KubeTestCluster : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _directory;

    private KubeTestCluster(IHost host, string directory, KubeClusterInfo info) => (_host, _directory, Info) = (host, directory, info);

    /// <summary>A client that may do everything, without sockets.</summary>
    public IKubeClient Client => Services.GetRequiredService<IKubeClient>();

    /// <summary>The API server's address and the admin's kubeconfig, for clients from outside.</summary>
    public KubeClusterInfo Info { get; }

    /// <summary>The services of the cluster's host.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a cluster; returns when its API server is ready and its nodes have been asked to start.</summary>
    public static async Task<KubeTestCluster> StartAsync(Action<KubeTestClusterBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        var directory = Directory.CreateTempSubdirectory("kubekit-test-").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddKubeControlPlane(cluster =>
        {
            cluster.DataDirectory = directory;
            cluster.UseMemoryStore().ListenOn("https://127.0.0.1:0");
        });
        configure?.Invoke(new KubeTestClusterBuilder(builder.Services, directory));

        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            var info = await host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(cancellationToken);
            return new KubeTestCluster(host, directory, info);
        }
        catch
        {
            // Not stopped: the host stopped what it had started, and fails when nothing was.
            await ((IAsyncDisposable)host).DisposeAsync();
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => DisposeAsync(_host, _directory);

    private static async ValueTask DisposeAsync(IHost host, string directory)
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }
}
