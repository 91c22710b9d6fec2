using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Networking.Addressing;
using KubeKit.Networking.Dns;
using KubeKit.Networking.Forwarding;
using KubeKit.Networking.Proxying;
using KubeKit.Networking.Services;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking;

/// <summary>Runs the proxy of this machine: addresses, gateway, and the loop that keeps listeners in line with the cluster.</summary>
internal sealed partial class ServiceProxy(
    IServiceAddressSpace addresses,
    HttpGateway gateway,
    TcpConnectionHandler connections,
    FrontendTable frontends,
    ServiceReconciler reconciler,
    DnsServer dns,
    IInformerFactory informers,
    IOptions<KubeNetworkingOptions> options,
    TimeProvider time,
    ILogger<ServiceProxy> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start goes on at once; the API server may come up after this.
        await Task.Yield();
        if (!options.Value.Enabled)
        {
            return;
        }

        try
        {
            addresses.Prepare();
        }
        catch (NotSupportedException e)
        {
            // NodePorts work all the same.
            Log.NoAddresses(logger, e.Message);
        }

        try
        {
            await gateway.StartAsync(stoppingToken);

            // Not a hosted reconciler: every machine serves its Services, whoever leads.
            await Task.WhenAll(new ReconcilerRunner<Service>(reconciler, informers, time, logger).RunAsync(stoppingToken), dns.RunAsync(stoppingToken));
        }
        finally
        {
            await CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        await frontends.CloseAsync();
        using var patience = new CancellationTokenSource(options.Value.DrainTimeout, time);
        await Task.WhenAll(gateway.StopAsync(patience.Token), connections.CloseAsync(options.Value.DrainTimeout));
        addresses.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(6000, LogLevel.Error, "ClusterIPs will not answer: {Problem}")]
        public static partial void NoAddresses(ILogger logger, string problem);
    }
}
