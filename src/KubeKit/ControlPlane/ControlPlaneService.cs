using System.Net;
using KubeKit.ApiServer;
using KubeKit.Certificates;
using KubeKit.Client.Informers;
using KubeKit.Kubeconfigs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.ControlPlane;

/// <summary>The life of a control plane: store, API server, kubeconfig; then whoever waits for the cluster goes on.</summary>
internal sealed partial class ControlPlaneService(
    KubeCluster cluster,
    IServiceProvider services,
    IOptions<KubeControlPlaneOptions> options,
    TimeProvider time,
    ILogger<ControlPlaneService> logger) : IHostedService
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
            var opening = Task.Run(() => OpenStoreAsync(cancellationToken), cancellationToken);
            await Task.WhenAll(opening, preparing);
            var (lifecycle, server) = (await opening, await preparing);

            var url = await server.StartAsync(cancellationToken);
            await PublishAsync(lifecycle, url, cancellationToken);

            var kubeconfig = Path.GetFullPath(options.Value.KubeconfigFile ?? Path.Combine(options.Value.DataDirectory, "admin.kubeconfig"));
            var authority = services.GetRequiredService<ClusterCertificates>().Authority;
            using var admin = authority.IssueClient("kubernetes-admin", "system:masters", "kubeadm:cluster-admins");
            var local = ForClients(url);
            KubeconfigFile.Write(kubeconfig, local, authority.Pem, admin);

            var info = new KubeClusterInfo(local, kubeconfig, time.GetElapsedTime(begin));
            LogReady(info.Server, info.StartupTime.TotalMilliseconds);
            cluster.SetReady(info);
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

    private async Task<ApiServerLifecycle> OpenStoreAsync(CancellationToken cancellationToken)
    {
        _lifecycle = services.GetRequiredService<ApiServerLifecycle>();
        await _lifecycle.StartAsync(cancellationToken);
        return _lifecycle;
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

    [LoggerMessage(1, LogLevel.Information, "Control plane ready at {Server} in {Milliseconds:0} ms")]
    private partial void LogReady(Uri server, double milliseconds);
}
