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
    ApiServerLifecycle lifecycle,
    ControlPlaneServer server,
    ClusterCertificates certificates,
    KubeCluster cluster,
    IServiceProvider services,
    IOptions<KubeControlPlaneOptions> options,
    TimeProvider time,
    ILogger<ControlPlaneService> logger) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        try
        {
            await lifecycle.StartAsync(cancellationToken);
            var url = await server.StartAsync(cancellationToken);
            await PublishAsync(url, cancellationToken);

            var kubeconfig = Path.GetFullPath(options.Value.KubeconfigFile ?? Path.Combine(options.Value.DataDirectory, "admin.kubeconfig"));
            using var admin = certificates.Authority.IssueClient("kubernetes-admin", "system:masters", "kubeadm:cluster-admins");
            var local = ForClients(url);
            KubeconfigFile.Write(kubeconfig, local, certificates.Authority.Pem, admin);

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
        lifecycle.BeginStop();
        await server.StopAsync(cancellationToken);
    }

    private async Task PublishAsync(Uri url, CancellationToken cancellationToken)
    {
        var listening = IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : IPAddress.Loopback;
        await lifecycle.PublishEndpointAsync(new IPEndPoint(ControlPlaneAddresses.Reachable(listening), url.Port), cancellationToken);
    }

    private static Uri ForClients(Uri url) =>
        url.DnsSafeHost is "0.0.0.0" or "::" ? new UriBuilder(url) { Host = "127.0.0.1" }.Uri : url;

    [LoggerMessage(1, LogLevel.Information, "Control plane ready at {Server} in {Milliseconds:0} ms")]
    private partial void LogReady(Uri server, double milliseconds);
}
