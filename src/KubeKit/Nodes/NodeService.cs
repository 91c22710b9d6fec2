using System.Security.Cryptography.X509Certificates;
using KubeKit.Certificates;
using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.Loops;
using KubeKit.Client.Transport;
using KubeKit.ControlPlane;
using KubeKit.InProcess;
using KubeKit.Logging;
using KubeKit.Node;
using KubeKit.Node.Process;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.Nodes;

/// <summary>The life of a node: its way to the cluster, its runtime, its kubelet.</summary>
internal sealed partial class NodeService(
    string registration,
    IServiceProvider services,
    IOptionsMonitor<KubeNodeOptions> nodeOptions,
    NodeRuntimes runtimes,
    TimeProvider time,
    ILoggerFactory loggers,
    LoopContext? loops = null) : LoopService(loops), IHealthCheck
{
    private readonly ILogger _logger = loggers.CreateLogger<NodeService>();
    private Kubelet? _kubelet;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_kubelet switch
        {
            null => HealthCheckResult.Degraded($"node {registration} is starting"),
            { IsHealthy: true } => HealthCheckResult.Healthy($"node {registration} is registered and its runtime answers"),
            _ => HealthCheckResult.Unhealthy($"node {registration} is not registered, or its runtime does not answer"),
        });

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var options = nodeOptions.Get(registration);
        var membership = await JoinAsync(options, stoppingToken);
        var root = Path.GetFullPath(options.RootDirectory ?? Path.Combine(DataDirectory(), "nodes", options.Name));
        for (var wait = TimeSpan.FromMilliseconds(250); !stoppingToken.IsCancellationRequested; wait = TimeSpan.FromSeconds(Math.Min(30, wait.TotalSeconds * 2)))
        {
            try
            {
                await using var runtime = await runtimes.CreateAsync(options, membership.Owner, root, stoppingToken);
                await using var informers = new InformerFactory(membership.Client, time, loggers.CreateLogger<InformerFactory>(), loops: Loops);
                await using var events = new EventRecorderFactory(
                    membership.Client, services.GetRequiredService<IOptions<EventRecorderOptions>>().Value, time, loggers.CreateLogger<EventRecorderFactory>(), Loops);
                var factory = new KubeletFactory(membership.Client, informers, events, time, new EmbeddedLoggerFactory(loggers));
                _kubelet = factory.Create(KubeletOptions(options, membership, root), runtime);
                try
                {
                    await _kubelet.RunAsync(stoppingToken);
                }
                finally
                {
                    if (stoppingToken.IsCancellationRequested && (options.StopPodsWithHost ?? runtime is ProcessRuntime))
                    {
                        await new PodShutdown(options.Name, membership.Client, runtime, time, _logger).StopAllAsync();
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A host goes on without this node; the node comes back as soon as what it misses is there.
                LogFailed(e, options.Name, wait);
                await LoopContext.PauseAsync(wait, time, stoppingToken);
            }
        }
    }

    private async Task<Membership> JoinAsync(KubeNodeOptions options, CancellationToken cancellationToken)
    {
        if (options.KubeconfigFile is { } file)
        {
            var connection = KubeConfig.Load(file).Connection();
            var authorities = new X509Certificate2Collection();
            if (connection.CertificateAuthority is { } pem)
            {
                authorities.ImportFromPem(System.Text.Encoding.ASCII.GetString(pem));
            }

            return new Membership(ClusterClients.ForKubeconfig(file, time), authorities, null, OwnerOf(authorities));
        }

        // The first node may start before the control plane's own service: wait for it, whatever the order of registration.
        await services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(cancellationToken);
        var authority = services.GetRequiredService<ClusterCertificates>().Authority;
        var serving = authority.IssueServer(
            $"system:node:{options.Name}",
            [options.Name, "localhost", "127.0.0.1", .. options.Address is { } address ? [address] : Array.Empty<string>(), .. ControlPlaneAddresses.LocalNames()],
            ["system:nodes"]);
        X509Certificate2Collection own = [authority.Certificate];
        return new Membership(InProcessClients.ForNode(services.GetRequiredService<InProcessTransport>(), options.Name, time), own, serving, OwnerOf(own));
    }

    private static NodeOptions KubeletOptions(KubeNodeOptions options, Membership membership, string root) => new()
    {
        Name = options.Name,
        Address = options.Address,
        Port = options.KubeletPort,
        ReadOnlyPort = options.ReadOnlyPort,
        RootDirectory = root,
        ServingCertificate = membership.ServingCertificate,
        ClientAuthorities = membership.Authorities,
        LeaseRenewPeriod = options.HeartbeatPeriod,
        StatusUpdatePeriod = options.HeartbeatPeriod,
    };

    private string DataDirectory() =>
        services.GetService<KubeCluster>() is null ? "./data" : services.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value.DataDirectory;

    // Containers on an engine that several clusters share are told apart by the cluster's CA.
    private static string OwnerOf(X509Certificate2Collection authorities) =>
        authorities.Count > 0 ? authorities[0].Thumbprint[..12].ToLowerInvariant() : "kubekit";

    [LoggerMessage(11, LogLevel.Error, "Node {Node} failed; it starts again in {Delay}")]
    private partial void LogFailed(Exception failure, string node, TimeSpan delay);

    private sealed record Membership(IKubeClient Client, X509Certificate2Collection Authorities, X509Certificate2? ServingCertificate, string Owner);
}
