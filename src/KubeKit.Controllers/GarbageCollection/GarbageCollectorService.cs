using KubeKit.Client;
using KubeKit.Client.LeaderElection;
using KubeKit.Client.Loops;
using KubeKit.Client.Metadata;
using KubeKit.Client.WorkQueues;
using Microsoft.Extensions.Logging;

namespace KubeKit.Controllers.GarbageCollection;

/// <summary>Runs the garbage collector inside a host, whenever the process leads.</summary>
internal sealed partial class GarbageCollectorService(
    IKubeClient client, ILeadership leadership, TimeProvider time, ILogger<GarbageCollectorService> logger, LoopContext? loops = null) : LoopService(loops)
{
    // 20 workers and a look at discovery every 30 s, as kube-controller-manager.
    private const int Workers = 20;
    private static readonly TimeSpan DiscoveryPeriod = TimeSpan.FromSeconds(30);

    // One kind that cannot be listed must not keep all others waiting. What is not in the graph is asked of the server.
    private static readonly TimeSpan SyncPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        // The host's start goes on at once; the API server may come up after this.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var term = await leadership.AcquireAsync(stoppingToken);
                using var leading = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, term);
                await RunTermAsync(leading.Token);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task RunTermAsync(CancellationToken leading)
    {
        using var queue = new WorkQueue<string>("garbage-collector", timeProvider: time);
        var metadata = new MetadataClient(client);
        var graph = new OwnershipGraph();
        var kinds = new MonitoredKinds(kind => new KindMonitor(kind, metadata, graph, Look, time, logger), graph.Forget);
        var owners = new OwnerStates(graph, metadata, kinds.Find);
        var collector = new Collector(graph, metadata, owners, queue.Add, uid => queue.AddAfter(uid, DiscoveryPeriod));
        var discovery = DiscoverAsync(kinds, leading);
        await SyncAsync(kinds, leading);
        await Task.WhenAll([discovery, .. Enumerable.Range(0, Workers).Select(_ => LoopContext.Run(() => WorkAsync(queue, collector, leading)))]);
        await kinds.StopAsync();

        void Look(IReadOnlyCollection<string> uids)
        {
            foreach (var uid in uids)
            {
                queue.Add(uid);
            }
        }
    }

    private async Task SyncAsync(MonitoredKinds kinds, CancellationToken leading)
    {
        using var patience = new CancellationTokenSource(SyncPatience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(leading, patience.Token);
        await LoopContext.WaitAsync(kinds.Synced, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task DiscoverAsync(MonitoredKinds kinds, CancellationToken cancellationToken)
    {
        var failing = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = DiscoveryPeriod;
            try
            {
                kinds.Set(await ApiCatalog.ReadAsync(client, cancellationToken));
                failing = false;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                wait = Pause;
                if (!failing)
                {
                    failing = true;
                    Log.DiscoveryFailed(logger, e);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await LoopContext.PauseAsync(wait, time, cancellationToken);
        }
    }

    private async Task WorkAsync(WorkQueue<string> queue, Collector collector, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            string uid;
            try
            {
                uid = await queue.TakeAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await collector.LookAtAsync(uid, cancellationToken);
                queue.Forget(uid);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                Log.Failed(logger, e, uid, queue.Failures(uid));
                queue.AddRateLimited(uid);
            }
            finally
            {
                queue.Done(uid);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1601, LogLevel.Warning, "The garbage collector cannot read which kinds there are; it tries again until it can")]
        public static partial void DiscoveryFailed(ILogger logger, Exception exception);

        [LoggerMessage(1602, LogLevel.Warning, "The garbage collector failed on the object with UID {Uid} ({Failures} in a row); it tries again")]
        public static partial void Failed(ILogger logger, Exception exception, string uid, int failures);
    }
}
