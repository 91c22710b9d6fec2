using System.Net;
using KubeKit.ApiServer;
using KubeKit.Certificates;
using KubeKit.Client.Informers;
using KubeKit.Client.Loops;
using KubeKit.Kubeconfigs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.ControlPlane;

/// <summary>The life of a control plane: store, API server, kubeconfig; then whoever waits for the cluster goes on.</summary>
internal sealed partial class ControlPlaneService(
    KubeCluster cluster,
    SharedPort shared,
    IServiceProvider services,
    IOptions<KubeControlPlaneOptions> options,
    TimeProvider time,
    ILogger<ControlPlaneService> logger,
    LoopContext? loops = null) : IHostedService
{
    private ApiServerLifecycle? _lifecycle;
    private ControlPlaneServer? _server;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        try
        {
            // Store and web server come up side by side, each made only now and by its own thread; the ports open when both are there.
            var preparing = Task.Run(PrepareServerAsync, cancellationToken);
            var opening = LoopContext.Run(loops, () => OpenStoreAsync(cancellationToken));
            await Task.WhenAll(opening, preparing);
            var (lifecycle, server) = (_lifecycle!, await preparing);

            if (await server.StartAsync(cancellationToken) is { } url)
            {
                await AnnounceAsync(lifecycle, url, begin, cancellationToken);
            }

            if (shared.IsMapped)
            {
                FollowHost(lifecycle, begin, isAnnounced: cluster.IsReady);
            }
        }
        catch (Exception e)
        {
            cluster.SetFailed(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Nobody is to complain that the server is gone which this host takes down.
        (services.GetService<IInformerFactory>() as InformerFactory)?.Dispose();
        _lifecycle?.BeginStop();
        if (_server is { } server)
        {
            await server.StopAsync(cancellationToken);
        }
    }

    // The host's web server opens its ports when all services have started, and waits for its requests before it stops them.
    private void FollowHost(ApiServerLifecycle lifecycle, long begin, bool isAnnounced)
    {
        var life = services.GetRequiredService<IHostApplicationLifetime>();
        life.ApplicationStopping.Register(lifecycle.BeginStop);
        if (!isAnnounced)
        {
            life.ApplicationStarted.Register(() => _ = Task.Run(
                async () =>
                {
                    try
                    {
                        await AnnounceAsync(lifecycle, shared.Address(services), begin, life.ApplicationStopping);
                    }
                    catch (Exception e)
                    {
                        LogUnannounced(e);
                        cluster.SetFailed(e);
                    }
                },
                CancellationToken.None));
        }
    }

    // Tells the cluster, the admin and whoever waits in this process where the API is served.
    private async Task AnnounceAsync(ApiServerLifecycle lifecycle, Uri url, long begin, CancellationToken cancellationToken)
    {
        await PublishAsync(lifecycle, url, cancellationToken);

        var kubeconfig = Path.GetFullPath(options.Value.KubeconfigFile ?? Path.Combine(options.Value.DataDirectory, "admin.kubeconfig"));
        var local = ForClients(url);
        if (shared.IsMapped && !shared.HasClusterCertificate && options.Value.Urls.Count == 0)
        {
            // The host's certificate is its own affair, and it asks clients for none.
            KubeconfigFile.WriteWithToken(kubeconfig, local, shared.AdminToken);
        }
        else
        {
            var authority = services.GetRequiredService<ClusterCertificates>().Authority;
            using var admin = authority.IssueClient("kubernetes-admin", "system:masters", "kubeadm:cluster-admins");
            KubeconfigFile.Write(kubeconfig, local, authority.Pem, admin);
        }

        var info = new KubeClusterInfo(local, kubeconfig, time.GetElapsedTime(begin));
        LogReady(info.Server, info.StartupTime.TotalMilliseconds, info.KubeconfigFile);
        cluster.SetReady(info);
    }

    private async Task OpenStoreAsync(CancellationToken cancellationToken)
    {
        _lifecycle = services.GetRequiredService<ApiServerLifecycle>();
        await _lifecycle.StartAsync(cancellationToken);
    }

    private async Task<ControlPlaneServer> PrepareServerAsync()
    {
        _server = services.GetRequiredService<ControlPlaneServer>();
        await _server.PrepareAsync();
        return _server;
    }

    private static async Task PublishAsync(ApiServerLifecycle lifecycle, Uri url, CancellationToken cancellationToken)
    {
        var listening = IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : IPAddress.Loopback;
        await lifecycle.PublishEndpointAsync(new IPEndPoint(ControlPlaneAddresses.Reachable(listening), url.Port), cancellationToken);
    }

    private static Uri ForClients(Uri url) =>
        url.DnsSafeHost is "0.0.0.0" or "::" ? new UriBuilder(url) { Host = "127.0.0.1" }.Uri : url;

    [LoggerMessage(1, LogLevel.Information, "Control plane ready at {Server} in {Milliseconds:0} ms, kubeconfig {KubeconfigFile}")]
    private partial void LogReady(Uri server, double milliseconds, string kubeconfigFile);

    [LoggerMessage(2, LogLevel.Error, "The control plane serves, but its address could not be told")]
    private partial void LogUnannounced(Exception failure);
}
